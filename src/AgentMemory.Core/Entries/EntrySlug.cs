using System.Text;

namespace AgentMemory.Entries;

/// <summary>Makes ids of titles.</summary>
public static class EntrySlug
{
    const string ReservedSuffix = "-entry";

    /// <summary>
    /// Lower-case Latin letters with what they are written as without marks. A table, because .NET does not decompose
    /// characters in invariant globalization mode.
    /// </summary>
    static readonly Dictionary<char, string> Unmarked = Table(
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặª"), ("b", "ƀɓḃḅḇ"), ("c", "çćĉċčƈȼḉ"), ("d", "ďđðɖɗḋḍḏḑḓ"),
        ("e", "èéêëēĕėęěȅȇȩɛḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ƒḟ"), ("g", "ĝğġģǥǧǵɠḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"), ("i", "ìíîïĩīĭįıİǐȉȋɨḭḯỉị"),
        ("j", "ĵǰɉ"), ("k", "ķƙǩḱḳḵ"), ("l", "ĺļľŀłƚḷḹḻḽ"), ("m", "ḿṁṃ"), ("n", "ñńņňŉƞǹṅṇṉṋ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợº"), ("p", "ƥṕṗ"), ("r", "ŕŗřȑȓɍṙṛṝṟ"), ("s", "śŝşšșȿṡṣṥṧṩ"),
        ("t", "ţťŧƫƭțṫṭṯṱẗ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗʉṳṵṷṹṻụủứừửữự"), ("v", "ʋṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"),
        ("y", "ýÿŷƴȳɏẏẙỳỵỷỹ"), ("z", "źżžƶȥɀẑẓẕ"), ("ae", "æǽǣ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("ng", "ŋ"), ("ij", "ĳ"),
        ("dz", "ǆǳ"), ("lj", "ǉ"), ("nj", "ǌ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"));

    /// <summary>Returns an id for a title; <c>null</c> where the title has no Latin letter or digit to make one of.</summary>
    public static EntryId? From(string title)
    {
        var slug = Cut(Words(title));
        if (EntryId.IsReserved(slug))
            slug += ReservedSuffix;
        return EntryId.TryParse(slug, out var id) ? id : null;
    }

    static string Words(string title)
    {
        var slug = new StringBuilder();
        foreach (var character in title)
        {
            var c = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                slug.Append(c);
            else if (Unmarked.TryGetValue(c, out var letters))
                slug.Append(letters);
            else if (!JoinsWord(c) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>Whether a character vanishes within a word: apostrophes (don't) and marks that stand behind their letter.</summary>
    static bool JoinsWord(char c) => c is '\'' or '\u2019' or '\u02bc' or '\u00ad' or (>= '\u0300' and <= '\u036f');

    /// <summary>Cuts between words, or within the first where it alone is too long.</summary>
    static string Cut(string slug)
    {
        if (slug.Length <= EntryId.MaxLength)
            return slug;
        var end = slug.LastIndexOf('-', EntryId.MaxLength);
        return slug[..(end > 0 ? end : EntryId.MaxLength)];
    }

    static Dictionary<char, string> Table(params (string Plain, string Marked)[] rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var (plain, marked) in rows)
        {
            foreach (var letter in marked)
                table.Add(letter, plain);
        }
        return table;
    }
}
