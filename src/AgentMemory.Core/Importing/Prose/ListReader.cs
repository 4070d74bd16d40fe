using Markdig.Syntax;

namespace AgentMemory.Importing.Prose;

/// <summary>A paragraph that leads a list in.</summary>
/// <param name="First">Its first line.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Text">What it says, as markdown.</param>
sealed record Lead(int First, int Last, string Text)
{
    /// <summary>What it says, without markup and colon.</summary>
    internal string Plain { get; } = ClaimText.Plain(Text).TrimEnd(':', '：', ' ');
}

/// <summary>Tells lists whose items are claims of their own from those that only together say something.</summary>
/// <param name="lines">The file's lines.</param>
/// <param name="claims">Takes the claims.</param>
/// <param name="ledger">Keeps account of the lines.</param>
sealed class ListReader(SourceLines lines, ClaimList claims, LineLedger ledger)
{
    /// <summary>From so many words on an item says something alone, where what leads it in says nothing.</summary>
    const double SentenceWords = 5;

    /// <summary>What leads in and says something itself belongs to all items, unless they are as long as this.</summary>
    const double LongWords = 11;

    /// <summary>Names and labels have at most so many.</summary>
    const int LabelWords = 4;

    /// <summary>The share of items that makes a list one of its kind.</summary>
    const double MostItems = 0.7;

    /// <summary>A list with more is split whatever it is: nobody reviews it as one claim.</summary>
    const int MostTogether = 30;

    const int MostCharacters = 4000;

    /// <summary>Reads a list, with what leads it in.</summary>
    internal void Read(ListBlock list, Lead? lead)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var texts = items.ConvertAll(item => ClaimText.Plain(FirstParagraph(item)));
        var (first, last) = lines.Of(list);
        var announced = lead?.Plain ?? claims.Outline.Subject ?? "";
        var hasSteps = ClaimWording.AnnouncesSteps(announced) && (list.IsOrdered || lead is not null);
        var source = lines.Text(first, last);
        var together = items.Count <= MostTogether && source.Length <= MostCharacters;
        if (together && lead is not null && (hasSteps || !AreSentences(texts, lead.Plain)))
            claims.Add(lead.First, last, claims.Named(ClaimText.Of($"{lead.Text}\n\n{Between(lead.Last, first)}{Dedented(first, last)}")), hasSteps);
        else if (together && lead is null && claims.Outline.Subject is not null && (hasSteps || AreNames(items, texts)))
            claims.Add(first, last, new ClaimText(ClaimText.Short(hasSteps ? claims.Outline.Title() : claims.Outline.Title(items.Select(NameOf))), source + "\n"), hasSteps);
        else
            ReadItems(items, lead);
    }

    void ReadItems(List<ListItemBlock> items, Lead? lead)
    {
        if (lead is not null)
            ledger.Skip(lead.First, lead.Last, SkipKind.Context, "leads in the lines below it");
        foreach (var item in items)
            ReadItem(item, lead);
    }

    void ReadItem(ListItemBlock item, Lead? lead)
    {
        var (first, last) = lines.Of(item);
        if (item is [ParagraphBlock label, ListBlock nested] && IsLabel(label, out var text))
        {
            var (_, labelLast) = lines.Of(label);
            var own = new Lead(first, labelLast, text);
            if (AreSentences(nested.OfType<ListItemBlock>().Select(inner => ClaimText.Plain(FirstParagraph(inner))).ToList(), own.Plain))
            {
                if (lead is not null && !ClaimWording.OnlyAnnounces(lead.Plain))
                    own = own with { Text = $"{lead.Plain}: {text}" };
                Read(nested, own);
                return;
            }
        }
        var says = With(lead, lines.Unmarked(first, last));
        claims.Add(first, last, item.Count > 1 && lead is null ? claims.Named(says) : says);
    }

    /// <summary>Says with an item what it is said of.</summary>
    static ClaimText With(Lead? lead, string item)
    {
        if (lead is null || ClaimWording.OnlyAnnounces(lead.Plain))
            return ClaimText.Of(item);
        var alone = ClaimText.Of(item);
        var title = ClaimText.Short($"{lead.Plain}: {alone.Title}");
        return ClaimWording.Words(lead.Plain) <= LabelWords && (alone.Title.EndsWith('…') || !title.EndsWith('…'))
            ? alone with { Title = title }
            : alone with { Body = $"{lead.Plain}:\n\n{item.TrimEnd()}\n" };
    }

    bool IsLabel(ParagraphBlock paragraph, out string text)
    {
        var (first, last) = lines.Of(paragraph);
        text = lines.Unmarked(first, last).TrimEnd();
        var plain = ClaimText.Plain(text);
        return plain.EndsWith(':') || plain.EndsWith('：') || ClaimWording.Words(plain) <= LabelWords;
    }

    string FirstParagraph(ListItemBlock item)
    {
        var (first, last) = lines.Of(item.Count > 0 && item[0] is ParagraphBlock paragraph ? paragraph : item);
        return lines.Unmarked(first, last);
    }

    string NameOf(ListItemBlock item)
    {
        var text = FirstParagraph(item);
        return Code(text) ?? ClaimText.Plain(text).Split([": ", " - ", " – ", " — "], StringSplitOptions.None)[0];
    }

    /// <summary>Only the targets of links stand between a lead and its list; the links of both may need them.</summary>
    string Between(int leadLast, int listFirst)
    {
        var text = lines.Text(leadLast + 1, listFirst - 1).Trim();
        return text.Length == 0 ? "" : text + "\n\n";
    }

    string Dedented(int first, int last)
    {
        var indent = lines.All[first - 1].Length - lines.All[first - 1].TrimStart().Length;
        return string.Join('\n', lines.All.Skip(first - 1).Take(last - first + 1).Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..]));
    }

    static bool AreSentences(List<string> texts, string lead) =>
        texts.Count > 0 && texts.Average(ClaimWording.Words) >= (lead.Length == 0 || ClaimWording.OnlyAnnounces(lead) ? SentenceWords : LongWords);

    /// <summary>Names of things, commands and files say something only with their heading; what ends as a sentence does says something alone.</summary>
    bool AreNames(List<ListItemBlock> items, List<string> texts) =>
        texts.Count > 1
        && texts.Count(text => text is [.., '.' or '!' or '。' or '！']) < texts.Count * MostItems
        && (texts.Count(text => ClaimWording.Words(text) <= LabelWords && !text.Contains(": ", StringComparison.Ordinal)) >= texts.Count * MostItems
            || items.Count(item => Code(FirstParagraph(item)) is not null) >= texts.Count * MostItems);

    /// <summary>The code an item begins with, also where it is emphasised; <c>null</c> where it begins with something else.</summary>
    static string? Code(string text)
    {
        var bare = text.TrimStart('*', '_', ' ');
        var end = bare.Length > 1 && bare[0] == '`' ? bare.IndexOf('`', 1) : -1;
        return end > 1 ? bare[1..end] : null;
    }
}
