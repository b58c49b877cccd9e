"""Which words are ordinary, and what stands before and after a name.

`words.txt`, made by tools/words.py, holds words of both languages; here are those that it lacks and
those that are names as well. A word is asked about folded: small letters without accents.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

NAMES = frozenset(
    "abadi abdul adha adil agung agustus ahad ahmad alam aman amanah ambar ananda angel anggrek "
    "angin anugerah api april arif arta arti arum asa asih asmara august autumn awan ayah ayu "
    "bagas bagus bahagia bahari baik baker bakti bambu bangsa bangun banyu barokah bayu bella ben "
    "bening berkah berkat berlian bersih bestari bill bima bintang biru black bob brown budi "
    "bulan bumi bunga bush cahaya cahya candra cantik carpenter cemara cempaka cendana cerah "
    "ceria cinta cipta citra cook dahlia daisy damai damar dara dawn dean delima desember dewa "
    "dewi dharma dini drew elang emas embun faith fajar februari firman fitrah fitri frank gading "
    "galuh gembira gemilang gemintang gene gilang girang gita grace grant green guntur guruh "
    "hakim halim harapan hari hasan hati hidayah hidayat hijau hikmah honor hope ibu idul ikhlas "
    "ilham imam iman indah indra intan iris islam ivy jack jaka jamilah january jati jaya jelita "
    "jihad jingga jiwa joy jujur juli jumat june juni kamis karim karisma karsa kartika karunia "
    "karya kasih kasmaran kasturi kejora kelana kemala kembang kembara kemuning kenanga kenari "
    "kencana khusus kidung king kirana kurnia kusuma laksana lambang langit laras latif lautan "
    "lembayung lentera lestari lila lili lilin lilis lily lintang luhur mahar mahkota makmur "
    "malam manis march maret mark marwah mas matahari mawar may mega mei melati melody melur "
    "menur merah mercy merpati mhd miles miller minggu mochamad mochammad moh mohamad mohammad "
    "mohd muda muh muhamad muhammad mukmin mukti mulia mulya murni musim muslim muslimah mutiara "
    "nada nanda nasib nasihat niat nick nikmat nirmala nirwana nisa november nugraha nur nurani "
    "oktober olive ombak padi page pagi pahala panca pandu panji pat patience pearl pekerti "
    "pelangi pelita penny perdana permai permata pertama pertiwi pratama pratiwi prima puja puji "
    "purnama puspa puspita putera putih putra putri rabu raden raga rahayu rahim rahmat raja "
    "rajawali ramadan ramadhan ramah rapi ratna ratu raya rejeki rela rembulan restu rezeki ria "
    "riang rich ridha ridho rimba rindu rizki rizky rob robin rona rose ruby rukun rupa rusli "
    "sabar sabda sabtu sakti saleh salim salju salsabila samudera samudra sandy santi santosa "
    "santoso santun sari satria sejahtera sejati sekar selamat selasa selatan senang senin senja "
    "sentosa september setia setiawan shaleh sholeh siddiq sidik sinar sky smith soleh sopan "
    "sopir sri star storm subur suci sue suka sukma sukses sukur sumber summer sumpah sunat "
    "sunday sunny sunyi surga surya susanti susila sutera sutra syarif syukur taat takwa tanjung "
    "taqwa tari taruna taufan taufik teduh teguh telaga terang teratai tiara timur tirta tobat "
    "topan tulip tulus tunas tunggal ufuk umar umat umum untung usaha utama utami utara victor "
    "victory violet wafa wahyu wali wangi wanita warga waris white wibawa widya wijaya will wira "
    "wisnu wood wulan yakin yoga young yuda yudha zaman".split()
)
"""Names, months and parts of names that are words too, or that many people bear."""
_COMMON = frozenset(
    "about act after again aku all allah also always and anda ani any apa arab are asar aset atas "
    "awas bali barat batak bawa because been before being belanda beliau besok bila bisa buat "
    "buddha bugis bukan but came can central cina come covid cuma daftar dahulu datang dekat "
    "depan departemen desa dia did director direktorat dirinya does done dong down each east "
    "enggak english esa even ever every facebook few first for from fungsional gambar garuda gave "
    "general get gitu give goes going good google got government had hai halo hambatan hanya has "
    "have having he hei her here him hindu his how however ia idr if in indonesia informan "
    "inggris instagram institusi integrasi international into is islam isya it its iya jabatan "
    "jalan jam jangan jarang java jawa jenderal jepang journal just kabupaten kadang kalian kami "
    "kamu kan karena kata katanya kategori katolik kau kecamatan kecil kelurahan kemarin "
    "kementerian kemudian kenapa keputusan kita klaster know kok komentar komposisi konghucu kota "
    "kristen laboratorium lagi lain laki lalu lama lampiran last law left let lihat like little "
    "lokasi lupa maaf made magister magrib maha makan makasih make malah mana many masih mau me "
    "menteri merdeka mereka might minang minister ministry misal misi more most much mulai must "
    "my nabi nah namun nanti nasional national never new next no north not nothing now nya obat "
    "of off often old oleh on once one only or orang other our out over own padahal pak pancasila "
    "para pasti pelindungan pemuda pengertian perempuan pergi pernah politeknik press pria "
    "province provinsi pulang punya rapat rasa regency republic republik rp rumah saat said saja "
    "sama sambil same sampai sana sang sangat saran sarjana saw say saya says sebab sebelum "
    "sedang see segera sejak sekali sekarang selalu semua sendiri seorang sering setelah she "
    "should siang siapa silakan simpulan since sini situ so some soon sore south still subuh such "
    "sudah sunda supaya swt tabel tadi tahu tak take talk tanpa tantangan tapi tell tengah tentu "
    "terapan terima terus tetapi than thank that the their them then theory there these they "
    "thing this those though tiap tiba tidak tidur time timur tipe to today told tolong too took "
    "tua tuhan under universitas university until untuk up upon us usd use very visi wah waktu "
    "walau want was we week well went were west what whatsapp when where which while who why wib "
    "wilayah wit wita with would ya yaitu yakni yang yes yesterday yet you your "
    "youtube zuhur".split()
)
"""Words that words.txt may lack."""
_NEVER = frozenset(
    "a ada akan aku an and anda antara apa are as at atau bagi but by can dan dari dengan di dia "
    "for he her his i ia ibu in ini is it itu juga kami kamu karena ke kita lalu may mereka of "
    "oleh on or pada saya sebagai sedang serta she sudah tak telah tentang terhadap that the they "
    "this tidak to untuk was we were will with yang".split()
)
"""Words that are no name in small letters, whatever stands before them."""

TITLES = frozenset(
    "ibu bapak bapa pak bpk bu mas mbak mba kak kakak adik dik de abang bang om tante paman bibi "
    "nenek kakek ayah mama papa mamah abah sdr sdri saudara saudari tuan nyonya ny tn nn nona haji "
    "hajah hj ust ustaz ustadz ustad ustadzah guru dokter kang akang teh teteh ceu aa aak abi umi "
    "ummi mbah eyang opa oma uwak wak bude pakde bulik paklik cak neng nduk mang emak mak si sang "
    "klien client mr mrs ms miss mister sir madam dr dra drs drg ir prof raden bernama nama "
    "namanya an alm almh almarhum almarhumah aunt uncle named name called".split()
)
"""Words by which a name is announced."""
SHORTENED = frozenset(
    "sdr sdri bpk ny tn nn hj ust dr drs dra drg ir prof mr mrs ms alm almh an moh muh mhd".split()
)
"""Those that are written with a dot, which ends no sentence."""
FORMS = TITLES - frozenset(
    "klien client bernama nama namanya name named called alm almh almarhum almarhumah an guru "
    "dokter dr dra drs drg ir prof si sang".split()
)
"""Those that are a form of address, and go when a role takes the place of the name."""
FAMILIAR = frozenset(
    "mbak mba mas sdr sdri neng kang teh teteh bernama namanya named called mr mrs ms".split()
)
"""Those after which a name written small is a name still."""
PARTICLES = frozenset(
    "the and dan bin binti van der den de la al el bt ibn of s st m i si sos pd kom ag kes psi "
    "tr spd msi phd".split()
)
"""Parts of a name that say nothing alone: particles, and what is left of degrees."""

_AFFIXES = re.compile(
    r"^(?:(?:me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m|r)?|ber|bel|be|ter|di|ke|se|per|kau|ku)+)"
)
SAME = frozenset("muhammad mohammad muhamad mohamad mochammad mochamad moh muh mhd mohd".split())
"""Ways to write one name."""
_ENDINGS = ("kannya", "annya", "inya", "kan", "an", "i", "nya", "lah", "kah", "pun", "ku", "mu")
_ENGLISH = ("ing", "ed", "ly", "es", "s", "er")


@cache
def _written() -> frozenset[str]:
    path = Path(__file__).with_name("words.txt")
    return _COMMON | frozenset(path.read_text(encoding="utf-8").split())


@cache
def _listed() -> frozenset[str]:
    return NAMES | _written()


def only_a_name(word: str) -> bool:
    """Whether a folded word is nearly always a name where it has a capital within a sentence."""
    return word in NAMES and word not in _written()


def ordinary(word: str) -> bool:
    """Whether a folded word is one of the language, perhaps a name as well."""
    return word in _listed()


def function_word(word: str) -> bool:
    """Whether a folded word is no name when written small."""
    return word in _NEVER


def of_the_language(word: str) -> bool:
    """Whether a folded word is one, or made of one by the usual affixes."""
    if word in _listed() or word in TITLES:
        return True
    bare = _AFFIXES.sub("", word)
    for stem in {word, bare}:
        for ending in ("", *_ENDINGS, *_ENGLISH):
            base = stem.removesuffix(ending) if ending else stem
            if base != word and len(base) > 2 and base in _listed():
                return True
    return False


_INDONESIAN = frozenset("yang dan di dengan untuk tidak dari ke pada adalah oleh dalam itu".split())
_ENGLISH_WORDS = frozenset("the and of to in with for not from is was by that".split())


def language_of(text: str) -> str:
    """The language of a text, "id" or "en", by its smallest words."""
    found = re.findall(r"[a-z]+", text[:200_000].casefold())
    english = sum(word in _ENGLISH_WORDS for word in found)
    return "en" if english > sum(word in _INDONESIAN for word in found) else "id"
