using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentMemory.Episodes.Sessions;

/// <summary>How far a session has been distilled.</summary>
/// <param name="Version">The rules it was distilled by; another version starts anew.</param>
/// <param name="Transcript">The transcript.</param>
/// <param name="Offset">Where reading goes on.</param>
/// <param name="Length">How long the transcript was.</param>
/// <param name="Head">A digest of how the transcript begins: another file may have taken its place.</param>
/// <param name="PassedOver">How many records could not be read.</param>
/// <param name="Gathered">What was gathered.</param>
/// <param name="Proposed">The ids that corrections of the session were proposed under, or found to need no proposal.</param>
public sealed record DistilProgress(int Version, string Transcript, long Offset, long Length, string Head, int PassedOver, Gathered Gathered, IReadOnlyList<string> Proposed)
{
    /// <summary>Whether the episode as gathered so far has been written.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Raised whenever the same transcript would give another episode.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Returns it as bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ProgressJson.Default.DistilProgress);

    /// <summary>Reads the bytes; <c>null</c> where they are damaged.</summary>
    public static DistilProgress? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ProgressJson.Default.DistilProgress) is { Gathered: not null, Transcript: not null, Head: not null, Proposed: not null } progress ? progress : null;
        }
        catch (Exception damaged) when (damaged is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>Writes and reads progress without reflection.</summary>
[JsonSerializable(typeof(DistilProgress))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class ProgressJson : JsonSerializerContext;
