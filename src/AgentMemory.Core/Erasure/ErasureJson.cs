using System.Text.Json.Serialization;

namespace AgentMemory.Erasure;

/// <summary>Certificates and journals as JSON: the names in files are those in answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ErasureCertificate))]
[JsonSerializable(typeof(ErasureJournalText))]
[JsonSerializable(typeof(ErasureFindings))]
public sealed partial class ErasureJson : JsonSerializerContext;

/// <summary>What an erasure that is under way has to know of what it did, where it is killed. It never holds what is erased.</summary>
public sealed record ErasureJournalText
{
    /// <summary>The version of the shape.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Some of the objects that held it: another text does not stand in them.</summary>
    public required IReadOnlyList<string> Holding { get; init; }

    /// <summary>The files that went with erased entries.</summary>
    public required IReadOnlyList<string> Gone { get; init; }

    /// <summary>The certificate as far as it goes.</summary>
    public required ErasureCertificate Certificate { get; init; }
}
