using AgentMemory.Entries;

namespace AgentMemory.Importing.Prose;

/// <summary>What the words of headings and of a text give away about a claim. A person reviews each guess.</summary>
static class ClaimWording
{
    const int MostTagWords = 3;
    const int FewLetters = 2;

    static readonly string[] Procedures =
    [
        "how to", "steps", "step by step", "workflow", "checklist", "procedure", "process", "runbook", "routine", "playbook", "release", "releasing", "deploying", "getting started", "setup", "set up",
        "installation", "before you", "before commit", "before submitting", "before push", "before opening", "before merging", "after ", "to add ", "adding ", "when adding", "when creating", "when you add",
        "creating ", "手順", "步骤", "流程", "anleitung", "ablauf", "pasos", "étapes",
    ];

    static readonly string[] Preferences = ["user preference", "my preference", "learned user", "about me", "personal preference"];
    static readonly string[] Wishes = ["i prefer ", "i like ", "i don't like ", "i dislike ", "i always ", "i want ", "my name is ", "the user prefers ", "user prefers ", "the user likes ", "user likes "];

    static readonly string[] Announcements =
    [
        "following", "these", "guidelines", "rules", "conventions", "principles", "below", "note", "notes", "important", "keep in mind", "remember", "please", "以下", "注意", "下記",
    ];

    /// <summary>What files say that is about the file and nothing else.</summary>
    static readonly string[] AboutTheFile = ["this file provides guidance to ", "this file provides guidance for ", "this document provides guidance ", "this file contains instructions for ", "instructions for ai agents working ", "guidance for ai "];

    /// <summary>Headings that name the file, so that nothing is about them.</summary>
    static readonly string[] Names = ["agents", "agents.md", "claude", "claude.md", "gemini", "gemini.md", "cursor rules", "copilot instructions", "memory", "memory.md", "instructions", "repository guidelines", "project guidelines", "overview", "general", "notes", "guidelines", "rules"];

    /// <summary>Guesses what a claim holds.</summary>
    internal static EntryType TypeOf(IReadOnlyList<string> headings, string title, bool hasSteps)
    {
        if (headings.Any(heading => Has(heading, Preferences)) || Wishes.Any(wish => title.StartsWith(wish, StringComparison.OrdinalIgnoreCase)))
            return EntryType.User;
        return hasSteps ? EntryType.Procedural : EntryType.Project;
    }

    /// <summary>Whether a heading, or what leads a list in, announces steps that belong together.</summary>
    internal static bool AnnouncesSteps(string text) => Has(text, Procedures);

    /// <summary>Whether what leads a list in says nothing but that a list follows.</summary>
    internal static bool OnlyAnnounces(string lead) => Has(lead, Announcements);

    /// <summary>Whether a paragraph is about the file it stands in.</summary>
    internal static bool IsAboutTheFile(string text) => AboutTheFile.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a heading names the file and no subject.</summary>
    internal static bool IsName(string heading) => Names.Contains(heading.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a tag for the closest heading that has a subject; none where none has.</summary>
    internal static IReadOnlyList<string> TagsOf(IReadOnlyList<string> headings)
    {
        // The outermost heading is the file's title.
        for (var i = headings.Count - 1; i >= 0; i--)
        {
            if (IsName(headings[i]) || (i == 0 && headings.Count > 1) || EntrySlug.From(headings[i])?.Value is not { } slug)
                continue;
            var words = slug.Split('-').Where(word => word.Length >= FewLetters && !char.IsAsciiDigit(word[0])).ToList();
            if (words.Count is > 0 and <= MostTagWords)
                return [string.Join('-', words)];
        }
        return [];
    }

    /// <summary>How many words a text has; where words are not spaced, two letters count as one.</summary>
    internal static int Words(string text)
    {
        var wide = text.Count(letter => letter > '\u2e80');
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length + (wide / FewLetters);
    }

    static bool Has(string text, string[] words)
    {
        var at = ' ' + text.Trim();
        return words.Any(word => at.Contains(word[0] < '\u0250' ? ' ' + word : word, StringComparison.OrdinalIgnoreCase));
    }
}
