using System.Globalization;
using System.Text;
using AgentMemory.Compilation.Lines;
using AgentMemory.Compilation.Selecting;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Recall;
using AgentMemory.Store;

namespace AgentMemory.Injection;

/// <summary>
/// Words what a session is told: within a frame that says what it is, a line an entry, in which nothing hides and no tag can end the frame.
/// </summary>
/// <param name="commit">Where it was read.</param>
/// <param name="since">When this agent's last session was.</param>
/// <param name="now">The clock.</param>
sealed class InjectionText(CommitId? commit, DateTimeOffset? since, DateTimeOffset now)
{
    const string Start = "<agent-memory>";
    const string End = "</agent-memory>";

    readonly StringBuilder _text = new();

    /// <summary>Whether somebody stood behind an entry after this agent's last session.</summary>
    internal static bool IsNew(RecallHit hit, DateTimeOffset? since) => since is { } last && RecallPhrases.StatedAt(hit.Report) > last;

    /// <summary>Writes as much as fits, and returns the entries that are told as trusted with what everything costs.</summary>
    internal (IReadOnlyList<RecallHit> Told, int Tokens) Fit(IReadOnlyList<RecallHit> trusted, IReadOnlyList<RecallHit> contested, IReadOnlyList<RecallHit> stale, int budget)
    {
        if (trusted.Count + contested.Count + stale.Count == 0)
            return ([], 0);
        var doubts = new StringBuilder();
        Section(doubts, "Contested, so rely on neither until a person decides:", contested, hit => $"{Name(hit)} (against {string.Join(", ", hit.Report.ContestedWith)})");
        Section(doubts, "Approved once, and no longer borne out; do not rely on:", stale, hit => $"{Name(hit)}: {Inert(FreshnessPhrases.Reason(hit.Report.Freshness!) ?? "expired")}");
        _text.Append(Start).Append('\n').Append(HitText.Framing).Append(commit is null ? "" : $" It was read at {commit.Short}.").Append('\n');
        var room = budget - TokenCount.Of(_text.ToString()) - TokenCount.Of(doubts.ToString()) - TokenCount.Of(End) - TokenCount.Of(MoreLine(trusted.Count));
        var told = new List<RecallHit>();
        string? heading = null;
        foreach (var hit in trusted)
        {
            var above = IsNew(hit, since) ? $"Approved since your last session on {FreshnessPhrases.Day(since!.Value)}:" : "Approved:";
            var line = Line(hit);
            var cost = TokenCount.Of(line) + 1 + (above == heading ? 0 : TokenCount.Of(above) + 1);
            if (cost > room)
                break;
            if (above != heading)
                _text.Append(heading = above).Append('\n');
            _text.Append(line).Append('\n');
            told.Add(hit with { Tokens = cost });
            room -= cost;
        }
        _text.Append(doubts);
        if (told.Count < trusted.Count)
            _text.Append(MoreLine(trusted.Count - told.Count)).Append('\n');
        _text.Append(End);
        return (told, TokenCount.Of(_text.ToString()));
    }

    /// <summary>What the agent reads.</summary>
    public override string ToString() => _text.ToString();

    string Line(RecallHit hit)
    {
        var entry = hit.Report.Entry;
        var said = string.IsNullOrWhiteSpace(entry.Description) ? Inert(entry.Title) : $"{Inert(entry.Title)}: {Inert(entry.Description)}";
        var labels = hit.Labels.Count == 0 ? "" : $"; beware: {string.Join(", ", hit.Labels)}";
        var about = entry.Scope.Count == 0 ? "" : $"; about {Inert(string.Join(", ", entry.Scope))}";
        return $"- {Cut(said)} [{entry.Type.Word()}/{entry.Id}] ({Inert(RecallPhrases.Standing(hit.Report, now))}; {hit.Report.Freshness!.State.Word()}{Cut(about)}{labels})";
    }

    static void Section(StringBuilder text, string heading, IReadOnlyList<RecallHit> hits, Func<RecallHit, string> line)
    {
        if (hits.Count == 0)
            return;
        text.Append(heading).Append('\n');
        foreach (var hit in hits)
            text.Append("- ").Append(Cut(line(hit))).Append('\n');
    }

    static string MoreLine(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} more are approved; 'agent-memory recall WORDS' finds what bears on a question.");

    static string Name(RecallHit hit) => $"{Inert(hit.Report.Entry.Title)} [{hit.Report.Entry.Type.Word()}/{hit.Report.Entry.Id}]";

    /// <summary>One line without anything that hides, and without a tag: a client would take it for its own.</summary>
    static string Inert(string text) => VisibleText.Of(text).Trim().Replace("<", "&lt;", StringComparison.Ordinal);

    static string Cut(string text) => text.Length <= InjectionRules.MostLine ? text : text[..(char.IsHighSurrogate(text[InjectionRules.MostLine - 2]) ? InjectionRules.MostLine - 2 : InjectionRules.MostLine - 1)] + "…";
}
