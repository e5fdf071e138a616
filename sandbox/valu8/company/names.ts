const words = (text: string): readonly string[] => text.split(' ');

const BEGINNINGS = words(
	'Alm Asp Björk Bly Dal Ek Fjäll Flint Frost Gran Gråsten Grön Hassel Havs Hjort Häger Is Järn Klint Koppar ' +
		'Lärk Ljung Lön Mö Måne Nord Orre Pil Ravn Rönn Sälg Silver Skog Snö Sol Tall Torn Vind Vit Øst',
);
const ENDINGS = words(
	'backa berg bro by dalen fors furt gård hamn holm hult høj kulla land lund løkke mark mo mose näs ' +
		'ored park rud ryd sand sjö skär sta strand sund sæter torp udde vall vang vik ås äng å ö',
);
const TRADES = words(
	'Advisory Agri Air Analytics Asfalt Audio Bageri Batteri Bio Bygg Cargo Cement Chark Data Design Diagnostik ' +
		'Elektro Energi Farma Finans Fisk Förlag Gas Glas Golv Handel Hydro Hälsa Invest Kabel Kaffe Kemi ' +
		'Konsult Kraft Kyla Lager Logistik Maskin Media Metall Mobil Motor Måleri Möbel Optik Papper Plast Press ' +
		'Production Robotik Service Sensor Sport Stål Teknik Textil Timmer Trafik Träd Turbin Vatten Verkstad Värme Water',
);

const COMBINATIONS = BEGINNINGS.length * ENDINGS.length * TRADES.length;
/** A prime that does not divide the number of combinations, so that neighbours differ and nothing repeats in a round. */
const STEP = 48_271;

/** A name without legal form; no other number has the same one. */
export function plainName(number: number): string {
	const combination = (number * STEP) % COMBINATIONS;
	const round = Math.floor(number / COMBINATIONS);
	const beginning = BEGINNINGS[combination % BEGINNINGS.length];
	const ending = ENDINGS[Math.floor(combination / BEGINNINGS.length) % ENDINGS.length];
	const trade = TRADES[Math.floor(combination / BEGINNINGS.length / ENDINGS.length)];
	return `${beginning}${ending} ${trade}${round === 0 ? '' : ` ${round + 1}`}`;
}

const WITHOUT_ACCENT: Readonly<Record<string, string>> = {
	ø: 'o',
	æ: 'ae',
	å: 'aa',
	ä: 'ae',
	ö: 'oe',
};

/** For a host name: its letters in ASCII. */
export function slug(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9 ]/g, (letter) => WITHOUT_ACCENT[letter] ?? '')
		.replaceAll(' ', '-');
}
