using System.Text;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Targets;
using AgentMemory.Connecting;

namespace AgentMemory.Health.Connections;

/// <summary>What to change so that a text is loaded once.</summary>
static class DoubleTextFix
{
    /// <summary>Returns it, in the imperative.</summary>
    internal static string Of(Client client, IReadOnlyList<TextPlace> places, IReadOnlyDictionary<string, string> files)
    {
        if (places.All(place => DocumentFamily.Of(place.Path) is not null))
            return "Drop one of 'claude-rules' and 'copilot' from 'compile.targets' in .agent-memory/config.yaml, then run agent-memory compile.";
        if (places.Select(place => DocumentFamily.Of(place.Path)?.Family.Target).OfType<string>().FirstOrDefault() is { } target && places.Any(place => NestedTarget.Is(place.Path)))
            return $"Keep one of '{target}' and '{NestedTarget.TargetName}' in 'compile.targets' in .agent-memory/config.yaml, unless other clients need both, then run agent-memory compile.";
        var importers = places.Select(place => place.Importer).OfType<string>().ToList();
        if (importers.FirstOrDefault(path => !Ours(files[path]).Contains('@')) is { } imported)
            return $"Take the import of {places.First(place => place.Importer == imported).Path} out of {imported}.";
        if (client.Policy is { } policy && places.Any(place => (place.Importer ?? place.Path) == ClaudeTarget.RootPath && HasBlock(files[ClaudeTarget.RootPath])))
        {
            var now = Encoding.UTF8.GetBytes(files.GetValueOrDefault(policy.Path, ""));
            if (PolicyClientFile.IsNested(now))
                return $"Commit {policy.Path}, if it is not yet, and run agent-memory compile: 'compile.claude' is 'nested' there, and Copilot CLI does not read {ClaudeTarget.NestedPath}.";
            if (PolicyClientFile.Doubles(now))
                return $"Run agent-memory connect {client.Word}, which sets 'compile.claude' to 'nested' in {policy.Path}, or set it yourself; commit that and run agent-memory compile: Copilot CLI does not read {ClaudeTarget.NestedPath}.";
        }
        if (places.FirstOrDefault(place => place.Importer is null && !HasBlock(files[place.Path])) is { } copy)
            return $"Take the copy out of {copy.Path}.";
        return "Run agent-memory compile; where that leaves both, drop a target from 'compile.targets' in .agent-memory/config.yaml.";
    }

    static bool HasBlock(string text) => Parse(text).Exists;

    static string Ours(string text) => string.Join('\n', Parse(text).Lines.Select(line => line.Decoded));

    static ManagedBlock Parse(string text) => ManagedBlock.Parse(Encoding.UTF8.GetBytes(text));
}
