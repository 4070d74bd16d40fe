using System.Text.Json;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>
/// The file that an erasure keeps from its first change to its certificate. Running the same command again goes on from it: each
/// step finds what is left of it to do, and what was done already is told from here.
/// </summary>
sealed class ErasureJournal(string commonDirectory)
{
    internal const string FileName = "erase.json";

    const int MostHolding = 64;

    readonly string _path = Path.Combine(commonDirectory, "agent-memory", FileName);

    internal ErasureJournalText? Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize(File.ReadAllBytes(_path), ErasureJson.Default.ErasureJournalText) : null;
        }
        catch (JsonException error)
        {
            throw EraseErrors.NotAtRest($"the journal of an interrupted erasure cannot be read: {_path}: {error.Message}", "Delete it, and run the same command again; what it says of the first run is lost.");
        }
    }

    internal void Write(ErasureCertificate certificate, IEnumerable<Oid> holding, IEnumerable<Oid> gone)
    {
        var text = new ErasureJournalText { Holding = [.. holding.Take(MostHolding).Select(id => id.ToString())], Gone = [.. gone.Select(id => id.ToString())], Certificate = certificate };
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        GitFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(text, ErasureJson.Default.ErasureJournalText));
    }

    internal void Delete() => File.Delete(_path);
}
