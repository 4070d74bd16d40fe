using System.Globalization;
using AgentMemory.Approval;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Freshness;
using AgentMemory.Recall;

namespace AgentMemory.Cli.Recall;

/// <summary>An answer for people, and for agents that read text.</summary>
static class RecallPage
{
    /// <summary>What is kept back is named up to here; JSON has all of it.</summary>
    const int MostWithheld = 10;

    internal static void Write(TextOutput output, RecallResult result, DateTimeOffset now, bool explain)
    {
        if (result.Hits.Count > 0)
            output.Line(new Span(HitText.Framing, Tone.Muted));
        for (var i = 0; i < result.Hits.Count; i++)
            Write(output, result.Hits[i], i + 1, now, explain);
        if (result.More > 0)
            output.Line(new Span($"{result.More} more answer less well (--limit N shows them).", Tone.Muted));
        if (result.Withheld.Count == 0)
            return;
        output.Line(new Span("Kept back:", Tone.Strong));
        foreach (var withheld in result.Withheld.Take(MostWithheld))
            output.Line($"  {withheld.Id}: {withheld.Reason}");
        if (result.Withheld.Count > MostWithheld)
            output.Line(new Span($"  and {result.Withheld.Count - MostWithheld} more (--json lists all)", Tone.Muted));
    }

    static void Write(TextOutput output, RecallHit hit, int rank, DateTimeOffset now, bool explain)
    {
        var lines = HitText.Lines(hit, rank, now);
        output.Line(new Span(lines[0], Tone.Strong));
        foreach (var line in lines.Skip(1))
            output.Line(line);
        if (explain)
            output.Line(new Span(Explain(hit), Tone.Muted));
    }

    static string Explain(RecallHit hit)
    {
        var parts = hit.Parts;
        var factors = new (string What, double Factor)[]
        {
            ($"{hit.Report.Verdict.Authority.Word()}", parts.Authority),
            ($"{hit.Report.Freshness!.State.Word()}", parts.Freshness),
            ("scope", parts.Scope),
            (hit.Report.Entry.Type.Word(), parts.Type),
            ("age", parts.Age),
        };
        var told = factors.Select(factor => string.Create(CultureInfo.InvariantCulture, $" x {factor.What} {factor.Factor:0.##}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"   score {parts.Score:0.00} = words {parts.Entry + parts.Passage:0.00} (whole entry {parts.Entry:0.00} + best passage {parts.Passage:0.00}){string.Concat(told)}; speaks of {hit.Relevance.Coverage:0%} of the question");
    }
}
