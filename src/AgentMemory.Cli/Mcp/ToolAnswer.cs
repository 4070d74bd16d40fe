using System.Text.Json;

namespace AgentMemory.Cli.Mcp;

/// <summary>What a call comes to, before it is framed.</summary>
sealed record ToolAnswer
{
    /// <summary>What the repository says, line by line. May hold anything: it is framed and made visible when it is written.</summary>
    internal required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Writes the properties beside <c>schema</c> and <c>notice</c>.</summary>
    internal required Action<Utf8JsonWriter> Json { get; init; }

    /// <summary>What can be done with it, in words of ours alone; <c>null</c> where that is plain.</summary>
    internal string? Advice { get; init; }
}
