using System.Globalization;
using AgentMemory.Compilation;

namespace AgentMemory.Health;

/// <summary>Looks at the generated files. Those that stand alike are one item: a store may have dozens.</summary>
static class GeneratedDoctor
{
    const int MostNamed = 3;

    /// <summary>How a file stands, the worst last.</summary>
    enum Standing
    {
        Current,
        Behind,
        Absent,
        Outdated,
        Edited,
        Broken,
        Foreign,
    }

    /// <summary>Returns an item for each way in which files stand.</summary>
    internal static IEnumerable<HealthItem> Look(IEnumerable<CompiledFile> files) =>
        files.GroupBy(StandingOf, file => file.Path).OrderBy(alike => alike.Key).Select(alike => Item(alike.Key, [.. alike]) with { Paths = [.. alike] });

    static Standing StandingOf(CompiledFile file) => file.State switch
    {
        CompileState.Current => Standing.Current,
        CompileState.Behind => Standing.Behind,
        CompileState.Outdated => file.HasBlock ? Standing.Outdated : Standing.Absent,
        CompileState.Edited => file.IsForeign ? Standing.Foreign : Standing.Edited,
        _ => Standing.Broken,
    };

    static HealthItem Item(Standing standing, List<string> paths)
    {
        var isOne = paths.Count == 1;
        return standing switch
        {
            Standing.Current => Of(HealthState.Ok, isOne ? $"{paths[0]} is current." : string.Create(CultureInfo.InvariantCulture, $"{paths.Count} generated files are current.")),
            Standing.Behind => Of(HealthState.Warning, Said("is behind", "are behind"), "Run agent-memory compile."),
            Standing.Absent => Of(HealthState.Warning, Said("is not generated yet", "are not generated yet"), "Run agent-memory compile."),
            Standing.Outdated => Of(HealthState.Warning, Said("does not say what is approved", "do not say what is approved"), "Run agent-memory compile."),
            Standing.Edited => Of(HealthState.Problem, Said("was edited by hand", "were edited by hand"), "Run agent-memory compile --check to see the lines."),
            Standing.Broken => Of(HealthState.Problem, Said("has broken markers", "have broken markers"), "Run agent-memory compile --check to see where."),
            _ => Of(HealthState.Problem, Said("is in the way: this tool did not write it", "are in the way: this tool did not write them"), $"Rename {(isOne ? "it, or take its target" : "them, or take their targets")} out of 'compile.targets' in .agent-memory/config.yaml."),
        };

        string Said(string one, string many) => isOne ? $"{paths[0]} {one}." : string.Create(CultureInfo.InvariantCulture, $"{paths.Count} files {many}: {Named(paths)}.");
    }

    static HealthItem Of(HealthState state, string message, string? fix = null) => new("generated", state, message, fix);

    static string Named(List<string> paths)
    {
        var named = string.Join(", ", paths.Take(MostNamed));
        return paths.Count <= MostNamed ? named : string.Create(CultureInfo.InvariantCulture, $"{named} and {paths.Count - MostNamed} more");
    }
}
