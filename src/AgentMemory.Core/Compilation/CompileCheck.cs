using System.Globalization;
using AgentMemory.Checks;
using AgentMemory.Clients;
using AgentMemory.Compilation.Targets;
using AgentMemory.Entries;

namespace AgentMemory.Compilation;

/// <summary>Turns a compilation into findings.</summary>
public static class CompileCheck
{
    /// <summary>The bytes of AGENTS.md files that Codex reads by default.</summary>
    public const int CodexLimit = CodexLoadRules.MostBytes;

    static readonly string[] EachLapse = [CompileRules.WouldDrop.Id];

    /// <summary>Returns the findings, file by file, then entry by entry.</summary>
    public static IReadOnlyList<Finding> Findings(CompileResult result, Generation generation = Generation.Due) =>
        [.. result.Files.SelectMany(file => Of(file, generation, result.Lapsed)), .. result.Cut.Select(Of), .. result.Doubles.Select(Of), .. result.Lapsed.Select(Of), .. result.Omitted.Select(entry => Of(entry, result)).OfType<Finding>()];

    static IEnumerable<Finding> Of(CompiledFile file, Generation generation, IReadOnlyList<LapsedLine> lapsed)
    {
        if (file.IsForeign)
        {
            yield return CompileRules.Foreign.At($"{file.Path} cannot be written: {file.Problem!.Message}.", file.Path);
            yield break;
        }
        switch (file.State)
        {
            case CompileState.Outdated:
                var isOutdatedByLapse = file.Missing.Count == 0 && file.Leaving.Count > 0 && file.Leaving.All(id => lapsed.Any(line => line.Id == id && line.Path == file.Path));
                yield return Outdated(file, generation) with { SaidBy = isOutdatedByLapse ? EachLapse : [] };
                break;
            case CompileState.Behind:
                yield return CompileRules.Behind.At($"{file.Path} is behind: {Difference(file)}.", file.Path);
                break;
            case CompileState.BrokenMarkers:
                yield return CompileRules.BrokenMarkers.At($"{file.Path} cannot be written: {file.Problem!.Message}.", file.Path, file.Problem.Line);
                break;
        }
        foreach (var edit in file.HandEdits)
            yield return CompileRules.Edited.At(EditMessage(edit, file.IsDocument), file.Path, edit.Line, entry: edit.Names?.Value);
        if (file.LoadsTwice)
            yield return CompileRules.LoadsTwice.At($"Claude Code loads {AgentsTarget.Path} twice.", file.Path);
    }

    static Finding Outdated(CompiledFile file, Generation generation) => generation switch
    {
        Generation.NotYet => CompileRules.Outdated.At($"{file.Path} is not generated yet.", file.Path) with { Severity = Severity.Warning },
        Generation.Elsewhere => CompileRules.Outdated.At($"{file.Path} will change once this is on the trusted branch: {Difference(file)}.", file.Path, fix: "Nothing to do here: a job on the trusted branch generates it.") with { Severity = Severity.Note },
        _ => CompileRules.Outdated.At($"{file.Path} is outdated: {Difference(file)}.", file.Path),
    };

    static Finding Of(CutFile file) => CompileRules.TooLong.At(
        file.Path == AgentsTarget.Path
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Path} has {file.Bytes} bytes; Codex reads {CodexLimit}.")
            : string.Create(CultureInfo.InvariantCulture, $"{file.Path} and the files above it have {file.Bytes} bytes together; Codex reads {CodexLimit}."),
        file.Path);

    static Finding Of(DoubleLoad load) => CompileRules.LoadsTwice.At(load.Message, load.Path, fix: load.Fix);

    static Finding Of(LapsedLine line) =>
        CompileRules.WouldDrop.At($"The line of {line.Id} would be dropped: {line.Reason}.", line.Path, line.Line, entry: line.Id.Value);

    static Finding? Of(OmittedEntry entry, CompileResult result) => entry.Kind switch
    {
        OmitKind.Budget => CompileRules.OverBudget.At(string.Create(CultureInfo.InvariantCulture, $"{entry.Id} does not fit into {result.Budget} tokens."), entry: entry.Id.Value),
        OmitKind.NotInert => CompileRules.NotInert.At($"{entry.Id} is left out: {entry.Reason}.", entry: entry.Id.Value),
        _ => null,
    };

    static string EditMessage(HandEdit edit, bool isDocument) => edit.Names is { } id
        ? $"This line {(isDocument ? "" : "inside the managed block ")}equals no approved version of {id}."
        : "This line inside the managed block was written by hand.";

    static string Difference(CompiledFile file)
    {
        if (file.IsDocument && file.Leaving.Count > 0)
            return "its entry is not compiled into it any more";
        if (!file.HasBlock)
            return file.IsDocument ? "it does not exist" : "it has no managed block";
        var parts = new List<string>();
        if (file.Missing.Count > 0)
            parts.Add($"it lacks {List(file.Missing)}");
        if (file.Leaving.Count > 0)
            parts.Add($"it still has {List(file.Leaving)}");
        return parts.Count == 0 ? "its wording differs" : string.Join(" and ", parts);
    }

    static string List(IReadOnlyList<EntryId> ids)
    {
        const int shown = 5;
        var names = string.Join(", ", ids.Take(shown));
        return ids.Count <= shown ? names : string.Create(CultureInfo.InvariantCulture, $"{names} and {ids.Count - shown} more");
    }
}
