using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Proving;

namespace AgentMemory.Cli.Proving;

/// <summary>A proof with what a reader needs to repeat it, in its three forms.</summary>
/// <param name="Result">What came of the cases.</param>
/// <param name="Facts">What the clone is like.</param>
/// <param name="Entry">What is typed before the commands of a case.</param>
/// <param name="KeptAt">Where the clone lies; <c>null</c> where it is gone.</param>
sealed record ProofReport(ProveResult Result, ScratchFacts Facts, IReadOnlyList<string> Entry, string? KeptAt)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("cases"u8);
        foreach (var result in Result.Cases)
            Write(json, result);
        json.WriteEndArray();
        json.WriteNumber("passed"u8, Result.Passed);
        json.WriteNumber("failed"u8, Result.Failed);
        json.WriteNumber("notRun"u8, Result.NotRun);
        json.WriteString("commit"u8, Facts.Start.Value);
        json.WriteString("judged"u8, ProofWords.Judged(Facts));
        json.WriteOptional("path"u8, KeptAt);
        if (KeptAt is not null)
            json.WriteString("enter"u8, string.Join('\n', Entry));
    }

    static void Write(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, result.Id);
        json.WriteString("title"u8, result.Title);
        // What was not run is neither: a reader that takes null for false has seen no pass.
        if (result.Verdict == CaseVerdict.NotRun)
            json.WriteNull("passed"u8);
        else
            json.WriteBoolean("passed"u8, result.Verdict == CaseVerdict.Passed);
        json.WriteString("verdict"u8, ProofWords.Of(result.Verdict));
        json.WriteString("detail"u8, result.Detail);
        json.WriteString("command"u8, string.Join('\n', result.Commands));
        json.WriteStartArray("seen"u8);
        foreach (var seen in result.Observations)
        {
            json.WriteStartObject();
            json.WriteString("what"u8, seen.What);
            json.WriteString("expected"u8, seen.Expected);
            json.WriteString("seen"u8, seen.Seen);
            json.WriteBoolean("passed"u8, seen.IsAsExpected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes it for people, the sum at the end, where they look.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="withCommands">Whether every command is shown, and what was expected also where it was seen.</param>
    internal void Write(TextOutput text, bool withCommands)
    {
        foreach (var result in Result.Cases)
        {
            text.Line(new Span($"{ProofWords.Of(result.Verdict),-8}", ToneOf(result.Verdict)), new Span($"{result.Id,-14}", Tone.Strong), result.Title);
            foreach (var seen in result.Observations)
                Write(text, seen, withCommands);
            if (result.Reason is { } reason)
                text.Line($"  {(result.Verdict == CaseVerdict.NotRun ? "because" : "could not go on")}: {reason}");
            foreach (var command in withCommands ? result.Commands : [])
                text.Line(new Span($"  $ {command}", Tone.Muted));
        }
        text.Line();
        text.Line(ProofWords.Judged(Facts));
        if (KeptAt is not null)
        {
            text.Line($"The clone is at {KeptAt}. To repeat a case there, type its commands after these:");
            foreach (var line in Entry)
                text.Line(new Span($"  $ {line}", Tone.Muted));
        }
        text.Line(new Span(ProofWords.Sum(Result), Result.Failed > 0 ? Tone.Bad : Result.NotRun > 0 ? Tone.Warning : Tone.Good));
    }

    static void Write(TextOutput text, Observation seen, bool withExpected)
    {
        if (seen.IsAsExpected)
            text.Line(new Span("  ok  ", Tone.Good), $"{seen.What}: {(withExpected ? $"expected {seen.Expected}; seen: " : "")}{seen.Seen}");
        else
            text.Line(new Span("  NOT ", Tone.Bad), $"{seen.What}: expected {seen.Expected}; seen: {seen.Seen}");
    }

    static Tone ToneOf(CaseVerdict verdict) => verdict switch
    {
        CaseVerdict.Passed => Tone.Good,
        CaseVerdict.Failed => Tone.Bad,
        _ => Tone.Warning,
    };
}
