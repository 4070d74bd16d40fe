using System.Globalization;
using AgentMemory.Cli.Output;
using AgentMemory.Entries;
using AgentMemory.Receipts;

namespace AgentMemory.Cli.Receipts;

/// <summary>Receipts for people.</summary>
static class ReceiptPage
{
    /// <summary>What is told of a question in a table.</summary>
    const int QueryRoom = 48;

    /// <summary>Writes a table of receipts.</summary>
    internal static void WriteTable(TextOutput output, IReadOnlyList<Receipt> receipts) =>
        output.Table(["receipt", "time", "kind", "who", "served", "tokens", "what"],
            [.. receipts.Select(receipt => (IReadOnlyList<Span>)[receipt.Id!.Value, Minute(receipt.Time), receipt.Kind.Word(), Who(receipt.Agent, receipt.Session), Number(receipt.Served.Count()), Number(receipt.Tokens), What(receipt)])]);

    /// <summary>Writes one receipt.</summary>
    internal static void Write(TextOutput output, Receipt receipt)
    {
        output.Line(new Span($"{receipt.Kind.Word()} {receipt.Id}", Tone.Strong));
        Row("time", EntryValues.Instant(receipt.Time));
        Row("to", Who(receipt.Agent, receipt.Session));
        Row("answered by", receipt.Commit?.Value);
        Row("branch", receipt.State.Branch);
        foreach (var seen in receipt.State.References)
            Row("judged with", $"{seen.Ref} at {seen.Commit?.Short ?? "nothing"}");
        foreach (var inbox in receipt.State.Inboxes ?? [])
            Row("judged with", $"{inbox.Ref} at {inbox.Tip.Short}");
        foreach (var path in receipt.State.Dirty)
            Row("dirty", path);
        if (receipt.Answer is { } answer)
            Write(output, answer, Row);
        if (receipt.Files is { } files)
            Write(output, files);
        Row("tokens", Number(receipt.Tokens));

        void Row(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                output.Line(new Span($"{label,-14}", Tone.Muted), value);
        }
    }

    /// <summary>Returns who was served.</summary>
    internal static string Who(string? agent, string? session) => agent is null ? "a person" : session is null ? agent : $"{agent} (session {session})";

    /// <summary>Returns an instant to the minute.</summary>
    internal static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static void Write(TextOutput output, RecordedAnswer answer, Action<string, string?> row)
    {
        row("question", Question(answer.Query));
        row("paths", string.Join(", ", answer.Paths));
        row("at", answer.At);
        for (var i = 0; i < answer.Hits.Count; i++)
        {
            var hit = answer.Hits[i];
            output.Line($"{i + 1,3}. {hit.Id} @ {hit.Blob.Short}", string.Create(CultureInfo.InvariantCulture, $"  score {hit.Score:0.00}, {hit.Tokens} tokens"), hit.Labels.Count > 0 ? $"  [{string.Join(", ", hit.Labels)}]" : "");
        }
        foreach (var withheld in answer.Withheld)
            output.Line(new Span("kept back ", Tone.Muted), $"{withheld.Id}: {withheld.Reason}");
        if (answer.PersonalHits + answer.PersonalWithheld > 0)
            output.Line(new Span($"and from a personal store {answer.PersonalHits} served, {answer.PersonalWithheld} kept back; which ones is not recorded", Tone.Muted));
    }

    static void Write(TextOutput output, RecordedFiles files)
    {
        foreach (var file in files.Files)
        {
            output.Line(new Span(file.Path, Tone.Strong), string.Create(CultureInfo.InvariantCulture, $", {file.Tokens} tokens"));
            foreach (var entry in file.Entries)
                output.Line($"     {entry.Id} @ {entry.Blob.Short}");
        }
        foreach (var omitted in files.Omitted)
            output.Line(new Span("left out ", Tone.Muted), $"{omitted.Id}: {omitted.Reason}");
        if (files.Made is { } commit)
            output.Line($"compiled in {commit.Short}");
    }

    static string What(Receipt receipt) => receipt.Answer is { } answer
        ? Short(new StringInfo(Question(answer.Query)))
        : string.Join(", ", receipt.Files!.Files.Select(file => file.Path));

    static string Short(StringInfo text) => text.LengthInTextElements > QueryRoom ? text.SubstringByTextElements(0, QueryRoom) + "…" : text.String;

    static string Question(RecordedQuery query) => query switch
    {
        { Taken: { } taken } => $"(not kept: it quoted what was {taken})",
        { Secret: { } rule } => $"(not kept: it held a secret, {rule})",
        { Digest: not null } => $"{query.Text}… (cut)",
        _ => query.Text,
    };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
