"""Small word lists for finding names in German texts: some that are names, some that are none.

Far from complete, on purpose: what they do not know is shown to a person, who decides.
"""


def _words(text: str) -> list[str]:
    return text.split()


FIRST_NAMES = frozenset(
    _words("""
    achim alexander alexandra alfred ali alina amelie andrea andreas angela angelika anja anke anna anne
    annett annette antje anton armin arne astrid ayse barbara bastian beate ben benjamin bernd bernhard
    bettina birgit björn brigitte britta burkhard carina carl carla carmen carola carolin carsten caterina
    cem charlotte christa christian christiane christina christine christoph claas claudia claus clemens
    cornelia dagmar daniel daniela david denise dennis detlef dieter dietmar dirk dominik doris dorothea
    eberhard eckhard edgar elena elias elisabeth elke ellen emil emilia emma erich erik ernst esra eva
    fabian fatma felix ferdinand finn florian frank franz franziska frauke frieda friedrich fritz gabi
    gabriele georg gerd gerhard gerlinde gerrit gisela gregor gudrun guido gunnar günter günther hanna
    hannah hannes hans harald harry hartmut heide heidi heike heiko heiner heinrich heinz helena helene
    helga helmut hendrik henning henrik henry herbert hermann holger horst hubert hugo ilka ilona ilse ina
    ines inga inge ingo ingrid irene iris isabel isabell jakob jan jana janine jannik jens jessica joachim
    johann johanna johannes jonas jonathan josef judith julia julian juliane jutta jörg jürgen kai karen
    karin karina karl karla karsten katharina kathrin katja katrin kerstin kevin kirsten klara klaus konrad
    konstantin kristin kristina kurt lara lars laura lea lena leon leonie linda linus lisa lothar louisa
    luca lucas ludwig luis luisa lukas lutz magdalena maike malte mandy manfred manuel manuela marc marcel
    marco marcus mareike maren margarete margit maria marie marina mario marion markus marlene marta martin
    martina mathias mathilda matthias max maximilian mehmet meike melanie mia michael michaela mika miriam
    mohamed monika moritz murat mustafa nadine nadja natalie nele nico nicole niklas niko nils nina noah
    nora norbert olaf oliver olivia oskar otto pascal patricia patrick paul paula peer peter petra philipp
    pia rainer ralf ralph ramona raphael rebecca regina reiner reinhard renate rene rita robert robin roland
    rolf roman ronny rosa rudolf ruth rüdiger sabine sabrina samira samuel sandra sara sarah sascha
    sebastian selina sibylle siegfried sigrid silke silvia simon simone sina sonja sophia sophie stefan
    stefanie steffen steffi stephan stephanie susann susanne sven svenja sylvia tanja tatjana theo theresa
    thomas thorsten tilo tim timo tina tobias tom torben torsten udo ulf uli ulrich ulrike ursula ute uwe
    valentin valentina vanessa vera verena veronika viktor viktoria volker walter waltraud werner wiebke
    wilfried wilhelm wolfgang yannick yasemin yvonne zoe
    """)
)

CITIES = frozenset(
    _words("""
    aachen aalen ahlen altenburg amberg ansbach arnsberg aschaffenburg augsburg aurich bamberg bautzen
    bayreuth bergheim berlin bielefeld bitterfeld bocholt bochum bonn bottrop brandenburg braunschweig
    bremen bremerhaven castrop-rauxel celle chemnitz coburg cottbus darmstadt delmenhorst dessau detmold
    dinslaken dormagen dorsten dortmund dresden duisburg düren düsseldorf eberswalde eisenach
    eisenhüttenstadt eisleben emden erfurt erlangen eschweiler essen esslingen flensburg forst frankfurt
    freiberg freiburg freising friedrichshafen fulda fürth garbsen gelsenkirchen gera gießen gladbeck goslar
    gotha greifswald greiz grimma gummersbach göppingen görlitz göttingen gütersloh hagen halberstadt halle
    hamburg hameln hamm hanau hannover hattingen heidelberg heidenheim heilbronn herford herne herten
    hildesheim hof hoyerswerda hürth ibbenbüren ingolstadt iserlohn jena kaiserslautern karlsruhe kassel
    kempten kerpen kiel kleve koblenz konstanz krefeld kulmbach köln landshut langenfeld lauchhammer leipzig
    leverkusen lippstadt ludwigsburg ludwigshafen lübbenau lübeck lüdenscheid lüneburg lünen magdeburg mainz
    mannheim marburg marl meerbusch meiningen meißen memmingen merseburg minden moers mönchengladbach
    mühlhausen mülheim münchen münster naumburg neubrandenburg neumünster neunkirchen neuruppin neuss
    neustrelitz neuwied norderstedt nordhausen nürnberg oberhausen offenbach offenburg oldenburg oranienburg
    osnabrück paderborn passau peine pforzheim pirna plauen potsdam prenzlau quedlinburg ratingen ravensburg
    recklinghausen regensburg remscheid reutlingen rheine riesa rosenheim rostock rüsselsheim saalfeld
    saarbrücken salzgitter sangerhausen schwedt schweinfurt schwerin senftenberg siegen sindelfingen singen
    solingen speyer spremberg stade stendal stolberg stralsund straubing stuttgart suhl tangermünde torgau
    trier troisdorf tübingen ulm unna velbert viersen villingen-schwenningen völklingen weiden weimar
    weißenfels weißwasser wernigerode wesel wetzlar wiesbaden wilhelmshaven wismar witten wittenberg
    wittenberge wolfenbüttel wolfsburg worms wuppertal würzburg zeitz zittau zwickau
    """)
)

PLACE_ENDINGS = tuple(
    _words("""
    heim burg dorf hausen furt hagen kirchen ingen walde brück brücken münde roda leben itz ow stedt büttel
    beuren weiler
    """)
)

FIRM_ENDINGS = tuple(
    _words("""
    werk werke bau tec tech soft media consult logistik tronic
    """)
)

NOUN_ENDINGS = tuple(
    _words("""
    ung ungen heit heiten keit keiten schaft schaften tum ion ionen ität itäten nis nisse nissen ismus ment
    mente enz anz ik iken eur eure ling linge chen lein tät ur uren age agen ie ien atz ätze ler lern lerin
    lerinnen innen erei ereien oren thek
    """)
)

COMMON_NOUNS = frozenset(
    _words("""
    ihnen ihr ihre ihren ihrem ihrer ihres sie euch laufwerk übersetzer nachweis nachweise siegel pate paten
    abbau abend abende abschluss abschlüsse absprache abstand abteil alltag alter amt anfang angebot
    angebote angst anlage anlagen anlass anruf ansatz ansätze antrag anträge antwort anzahl app apps april
    arbeit arbeiten arbeiter arbeitsfeld arm art arten arzt aufbau aufgabe aufgaben auflage auftrag aufträge
    aufwand auge augen august ausbilder ausbildung ausdruck ausgang auskunft ausland auszubildende
    auszubildenden auto azubi azubis bad bahn band bank bau bauwerk bedarf bedarfe beginn begriff bein
    beirat beispiel beispiele beitrag beiträge bekannte belege beratung bereich bereiche bergbau bericht
    berichte beruf berufe bescheid beschäftigte beschäftigten besuch beton betrag betrieb betriebe
    betriebsrat betriebsräte bett bezug bilanz bild bilder bildung blatt blick block boden brauch breite
    brief briefe brot brücke buch bund bus bücher büro cafes café cent chance chancen chef chefin coach
    computer dach dame damen dank datei dateien daten dauer decke denken deutsch deutschland dezember dialog
    dienst dienste digitalisierung ding dinge dokument dokumente dorf dozent dozenten drittel druck ebene
    ebenen ecke ehe ei eimer eingang einsatz eis eltern ende energie englisch enkel erde erfolg erfolge
    ergebnis ergebnisse ernst euro europa fach faden fahrt fall familie farbe februar fehler feld felder
    fenster ferien fest feuer feuerwerk figur film firma firmen fluss folge folgen form formate formen forum
    frage fragen frau frauen freitag freund freunde frist fuß fächer fälle gang gast gebiet gebäude geld
    gerät geräte geschäft gesetz gesetze gesicht gesichter gespräch gespräche gewerk gewerke gewerkschaft
    gewinn glas glaube glück grad gramm gremien gremium grenze grenzen grund gruppe gruppen größe gründe gut
    gäste haar halle hallen hand handel handwerk handy handys hardware haus heft heim held herbst herr
    herren herz hilfe hilfen himmel hinweis hochschule hof holz homeoffice hotel hund hände häuser höhe idee
    ideen industrie inhalt inhalte institut institute interesse internet it jahr jahre jahren januar job
    jobs jugend juli junge jungs juni kaffee kammer kammern kampf kanal kantine karte karten kasse katalog
    kauf ki kilo kind kinder kindern kirche klasse klassen kleid knopf kolleg kollege kollegen kollegin
    kollegium kompetenz kompetenzen konto kopf kopie kosten kraft kraftwerk kreis kreise krieg krise kräfte
    kultur kunde kunden kunst kunstwerk kurs kurse kursen können körper küche labor labore lage lager land
    laptop laptops last lauf leben lehre lehrer lehrkraft leistung leiter leitstelle lernort lernorte leute
    leuten licht liebe link links liste listen liter lob loch lohn luft lust länder löhne lösung lücke macht
    mai mail mails mal male mangel mann markt maschine maschinen maschinenbau material mauer maß maße meer
    meister menge mensa mensch menschen mentor mentoren messe meter miete minute minuten mitarbeitende
    mitarbeitenden mitarbeiter mitglied mitglieder mittag mitte mittel mittwoch modell modelle modul module
    moment monat monate monaten montag morgen motor mut mutter mädchen männer märkte märz nachmittag
    nachricht nacht name namen natur netz netze netzwerk netzwerke netzwerken niemand norden not note noten
    november nummer nutzen nähe ober ohr oktober ordner ort orte osten paar papier partner party pause
    pausen pc pdf person personal personen pfad pflege pflicht pflichten phase plan plattform plattformen
    platz pläne plätze politik pool pools post praxis preis preise problem probleme programm programme
    projekt projekte projekten prozent prozess prozesse prüfer punkt punkte quelle quellen rad rahmen rand
    rat raum rechner recht rechte rede regel regeln region regionen reihe reise rest richter rolle rollen
    ruf ruhe runde runden räume rücken saal sache sachen samstag satz schein scheine schicht schiff schlag
    schluss schlüssel schnitt schritt schritte schuh schule schulen schutz schwester schüler see seele seite
    seiten sekunde sekunden seminar sensorik september sicht sinn sitz software sohn sommer sonne sonntag
    sorge sorgen spaß spiel spiele sprache sprachen sprint staat stadt stand stelle stellen steuer stich
    stift stil stimme stimmen stockwerk stoff straße streit strom struktur strukturen studie studien stufe
    stufen stuhl stunde stunden städte stück stücke suche system systeme szenarien szenario sätze süden
    tablet tablets tafel tag tage tagen tagung takt tal tandem tasche tat teil teile teilnehmer teilzeit
    telefon termin termine test text texte thema themen tiefe tier tisch tische titel ton tool tools tor
    transfer traum treffen trend treppe träger typ typen tür uhr umbau umfang umfeld umwelt unfall uni
    universität unternehmen unterricht unterschied urlaub urteil vater verband verbot verbund verbände
    verbünde verein vereine verfahren verkehr verlag verlauf verlust vermögen version versuch verteiler
    vertrag verträge video videos viertel volk vollzeit vorbild vorgang vorlage vormittag vorrang vorteil
    vorteile wagen wahl wand ware waren wasser website wechsel weg wege weiterbildung welle welt werk
    werkstatt werkzeug werkzeuge wert werte wesen westen wetter wille winter wissen woche wochen wohl
    workshop workshops wort worte wunsch wärme wörter wünsche zahl zahlen zahn zeichen zeile zeit zeiten
    zeitung zentrum zertifikat zettel zeug zeugnis ziel ziele zimmer zins zoll zufall zug zugang zukunft
    zuschuss zustand zweck zweifel ämter ärzte überblick übergang
    """)
)

DETERMINERS = frozenset(
    _words("""
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner im am zum zur
    beim vom ins ans aufs mein meine meinen meiner dein deine sein seine seinen seiner ihr ihre ihren ihrer
    unser unsere unseren unserer euer eure dieser diese dieses diesen diesem jeder jede jedes jeden jedem
    alle allen viele vielen mehr weniger welche welcher welches manche mancher zwei drei vier fünf sechs
    sieben acht neun zehn
    """)
)
