using AgentMemory.Digests;
using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Git.Signing;

/// <summary>
/// Remembers good signatures in <c>agent-memory/signatures</c> of the common Git directory, by everything that decides about
/// them: the statement, the blobs of signature and signers, and the period of the signers' times. It is derived: deleting it
/// costs time only, and where it cannot be written nothing is kept.
/// </summary>
sealed class SignatureCache(string commonDirectory)
{
    /// <summary>A file of more lines starts anew: what is still needed comes back by itself.</summary>
    const int MostLines = 20_000;

    const string Format = "1";
    const int KeyLength = 64;

    Dictionary<string, string>? _principals;

    string Folder => Path.Combine(commonDirectory, "agent-memory");

    string FilePath => Path.Combine(Folder, "signatures");

    /// <summary>Returns the key of a verdict; <c>null</c> where it may not be kept.</summary>
    internal static string? Key(EntryRef approved, BlobId signature, BlobId signers, string? period) => period is null
        ? null
        : Digest.Of($"{Format}\n{approved}\n{signature}\n{signers}\n{period}");

    /// <summary>Returns whose good signature it is, or <c>null</c> where that is not known.</summary>
    internal string? Find(string? key) => key is null ? null : (_principals ??= Read()).GetValueOrDefault(key);

    /// <summary>Remembers a good signature.</summary>
    internal void Add(string? key, string principal)
    {
        if (key is null || !(_principals ??= Read()).TryAdd(key, principal))
            return;
        try
        {
            Directory.CreateDirectory(Folder);
            // Short appended lines of several processes do not mix; a line cut short is passed over.
            if (_principals.Count > MostLines)
                File.Delete(FilePath);
            File.AppendAllText(FilePath, $"{key} {principal}\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next process asks again.
        }
    }

    Dictionary<string, string> Read()
    {
        var principals = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var line in File.Exists(FilePath) ? File.ReadAllLines(FilePath) : [])
            {
                if (line.Length > KeyLength + 1 && line[KeyLength] == ' ')
                    principals[line[..KeyLength]] = line[(KeyLength + 1)..];
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As if there were none.
        }
        return principals;
    }

}
