using System.Globalization;
using System.Text.Json;
using AgentMemory.Cli.Commands;
using AgentMemory.Cli.Output;
using AgentMemory.Erasure;

namespace AgentMemory.Cli.Entries;

/// <summary>The answers of <c>erase</c>: what was found, and the certificate.</summary>
static class EraseAnswer
{
    const int MostListed = 12;

    internal static void Found(CommandRun run, ErasureFindings found) => run.Answer(
        json =>
        {
            json.WritePropertyName("found"u8);
            JsonSerializer.Serialize(json, found, ErasureJson.Default.ErasureFindings);
        },
        text =>
        {
            text.Line(new Span("would erase", Tone.Strong), " it from:");
            Write(text, found);
            if (found.OwnFiles.Count > 0)
                text.Line(new Span("left to you   ", Tone.Warning), $"{string.Join(", ", found.OwnFiles)} in the Git directory: erase changes no settings and no hooks");
            text.Line(Number($"{found.Rewritten} commits would get another id. Nothing was changed."));
        });

    internal static void Done(CommandRun run, ErasureOutcome outcome)
    {
        foreach (var untracked in outcome.Certificate.Scan.LeftAlone)
            run.Notices.Warn($"{untracked} is not tracked, holds it, and was left alone.");
        run.Answer(
            json =>
            {
                json.WritePropertyName("certificate"u8);
                JsonSerializer.Serialize(json, outcome.Certificate, ErasureJson.Default.ErasureCertificate);
                json.WriteString("json"u8, outcome.Json);
                json.WriteString("markdown"u8, outcome.Markdown);
            },
            text => Write(text, outcome));
    }

    static void Write(TextOutput text, ErasureOutcome outcome)
    {
        var certificate = outcome.Certificate;
        text.Line(new Span("erased", Tone.Strong), " it from:");
        Write(text, certificate.Found);
        List(text, "moved", [.. certificate.Refs.Select(move => $"{move.Ref} {move.From[..7]} -> {move.To[..7]}")]);
        text.Line(Number($"{"compared",-14}{certificate.Compared.Commits} commits, {certificate.Compared.Trees} trees, {certificate.Compared.Blobs} blobs: "), certificate.Compared.Differences.Count == 0 ? "nothing else changed" : new Span("they differ", Tone.Bad));
        List(text, "differs", certificate.Compared.Differences);
        List(text, "no longer approved", certificate.Attestations);
        if (certificate.CommitSignatures + certificate.TagSignatures.Count > 0)
            text.Line(new Span($"{"lapsed",-14}", Tone.Muted), Number($"{certificate.CommitSignatures} signatures of commits, {certificate.TagSignatures.Count} of tags"));
        text.Line(new Span($"{"looked at",-14}", Tone.Muted), Number($"{certificate.Scan.Objects.All} objects, {certificate.Scan.Files} files"));
        List(text, "remains", certificate.Scan.Remaining);
        List(text, "otherwise spelled", certificate.Scan.Alike);
        text.Line(Verdict(certificate));
        foreach (var place in certificate.OutOfReach)
        {
            text.Line(new Span("out of reach  ", Tone.Warning), place.What);
            foreach (var step in place.Commands.Take(MostListed))
                text.Line("    ", step);
        }
        text.Line(new Span($"{"certificate",-14}", Tone.Muted), outcome.Markdown);
    }

    static Span Verdict(ErasureCertificate certificate) => certificate switch
    {
        { Passed: false } => new Span(certificate.Scan.OwnFiles.Count == certificate.Scan.Remaining.Count && certificate.Compared.Differences.Count == 0
            ? "not proved: history is clean, and what is left is yours to change, as follows" : "not proved: see above", Tone.Bad),
        { Scan.Alike.Count: > 0 } => new Span("proved as it was given; what may be another spelling of it is named above: git log --all --find-object=ID says where", Tone.Warning),
        _ => new Span("proved: nothing here holds it any more", Tone.Good),
    };

    static void Write(TextOutput text, ErasureFindings found)
    {
        text.Line(new Span($"{"objects",-14}", Tone.Muted), Number($"{found.Holding.Blobs} blobs, {found.Holding.Trees} trees by name, {found.Holding.Commits} commits by text, {found.Holding.Tags} tags, of {found.Scanned.All}"));
        List(text, "commits", [.. found.Commits.Select(commit => commit[..7])]);
        List(text, "references", found.Refs);
        List(text, "stash", found.Stashes);
        List(text, "notes", found.Notes);
        List(text, "logs", found.Reflogs);
        List(text, "work trees", found.WorkTrees);
        List(text, "index", found.Index);
        List(text, "files", found.Files);
        List(text, "Git directory", found.GitFiles);
        List(text, "spelled otherwise, and kept", found.Alike);
    }

    static void List(TextOutput text, string what, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            text.Line(new Span($"{what,-13} ", Tone.Muted), string.Join(", ", items.Take(MostListed)), items.Count > MostListed ? Number($" and {items.Count - MostListed} more") : "");
    }

    static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
