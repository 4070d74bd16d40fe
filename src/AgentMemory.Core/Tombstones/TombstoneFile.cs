using System.Globalization;
using System.Text;
using AgentMemory.Checks;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Store;
using AgentMemory.Yaml;

namespace AgentMemory.Tombstones;

/// <summary>What a tombstone's file says.</summary>
/// <param name="Tombstone">The tombstone; <c>null</c> where it cannot be read.</param>
/// <param name="Findings">Everything that is wrong with the file; all of it is an error.</param>
public sealed record TombstoneReading(Tombstone? Tombstone, IReadOnlyList<Finding> Findings);

/// <summary>
/// Reads and writes <c>.agent-memory/tombstones/&lt;id&gt;-&lt;8 digits of the digest&gt;.yaml</c>: flat, in one order, each key required.
/// </summary>
public static class TombstoneFile
{
    /// <summary>The most bytes a tombstone may have.</summary>
    public const int MaxBytes = 16 * 1024;

    const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    const int DigitsInName = 8;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Returns the files of a tree that are tombstones by their place; their content has not been read.</summary>
    public static IEnumerable<StoreFile> In(IRepositoryTree tree) =>
        tree.StoreFiles.Where(file => file.Kind == FileKind.Plain && file.Path.StartsWith(StoreLayout.Tombstones, StringComparison.Ordinal));

    /// <summary>Returns where a tombstone lies, relative to the repository root.</summary>
    public static string PathOf(Tombstone tombstone) =>
        $"{StoreLayout.Tombstones}{tombstone.Id}-{tombstone.Digest[..DigitsInName]}.yaml";

    /// <summary>Returns a tombstone's bytes.</summary>
    /// <exception cref="AgentMemoryException">The reason is too long.</exception>
    public static byte[] Write(Tombstone tombstone)
    {
        var text = new StringBuilder();
        Append("version", Tombstone.KnownVersion.ToString(CultureInfo.InvariantCulture));
        Append("id", YamlQuoting.Scalar(tombstone.Id.Value));
        Append("type", tombstone.Type.Word());
        Append("action", Word(tombstone.Action));
        Append("by_name", YamlQuoting.Scalar(tombstone.By.Name));
        Append("by_email", YamlQuoting.Scalar(tombstone.By.Email));
        Append("at", YamlQuoting.Scalar(tombstone.At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)));
        Append("reason", YamlQuoting.Scalar(tombstone.Reason));
        Append("salt", YamlQuoting.Scalar(tombstone.Salt));
        Append("digest", YamlQuoting.Scalar(tombstone.Digest));
        var bytes = Utf8.GetBytes(text.ToString());
        if (bytes.Length <= MaxBytes)
            return bytes;
        throw new AgentMemoryException(
            ErrorKind.Usage,
            $"The tombstone of {tombstone.Id} would have {bytes.Length} bytes; at most {MaxBytes} are allowed.",
            "Give a shorter reason.");

        void Append(string key, string scalar) => text.Append(key).Append(": ").Append(scalar).Append('\n');
    }

    /// <summary>Reads a tombstone. Never throws on account of the bytes.</summary>
    /// <param name="path">Where it lies, relative to the repository root; its name has to agree with the content.</param>
    /// <param name="bytes">The file's bytes.</param>
    public static TombstoneReading Read(string path, byte[] bytes)
    {
        var yaml = StrictYaml.Parse(bytes, MaxBytes);
        var fields = new TombstoneFields(path, yaml);
        var tombstone = fields.Read();
        if (tombstone is null)
            return new TombstoneReading(null, fields.Findings);
        if (path == PathOf(tombstone))
            return new TombstoneReading(tombstone, []);
        return new TombstoneReading(tombstone, [TombstoneRules.Misnamed.At($"The content of this tombstone belongs at {PathOf(tombstone)}.", path)]);
    }

    internal static bool TryParseAction(string text, out TombstoneAction action)
    {
        action = text == Word(TombstoneAction.Forget) ? TombstoneAction.Forget : TombstoneAction.Reject;
        return text == Word(action);
    }

    internal static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    static string Word(TombstoneAction action) => action == TombstoneAction.Reject ? "reject" : "forget";
}
