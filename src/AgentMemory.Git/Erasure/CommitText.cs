using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>The bytes of a commit or tag as they are to be: other ids, no signature, and nothing of what is erased.</summary>
static class CommitText
{
    static ReadOnlySpan<byte> Unknown => "[erased] <[erased]>"u8;

    /// <summary>Returns the commit's new bytes, and whether it had a signature that holds no more.</summary>
    internal static (byte[] Bytes, bool WasSigned) Commit(ReadOnlySpan<byte> old, in Oid tree, Func<Oid, Oid> map, IContentEraser content)
    {
        using var text = new MemoryStream(old.Length);
        var rest = old;
        var wasSigned = false;
        while (NextHeader(ref rest) is { Length: > 0 } header)
        {
            if (header.StartsWith("tree "u8))
                Write(text, "tree ", tree);
            else if (header.StartsWith("parent "u8) && Oid.TryFromHex(header[7..], out var parent))
                Write(text, "parent ", map(parent));
            else if (header.StartsWith("gpgsig"u8) || header.StartsWith("mergetag "u8))
                wasSigned = true;
            else
                text.Write(Clean(header, content));
        }
        text.WriteByte((byte)'\n');
        text.Write(content.Erase(rest) ?? rest);
        return (text.ToArray(), wasSigned);
    }

    /// <summary>Returns the tag's new bytes, and whether it had a signature that holds no more.</summary>
    internal static (byte[] Bytes, bool WasSigned) Tag(ReadOnlySpan<byte> old, in Oid target, IContentEraser content)
    {
        using var text = new MemoryStream(old.Length);
        var rest = old;
        while (NextHeader(ref rest) is { Length: > 0 } header)
        {
            if (header.StartsWith("object "u8))
                Write(text, "object ", target);
            else
                text.Write(Clean(header, content));
        }
        text.WriteByte((byte)'\n');
        var message = Unsigned(rest);
        text.Write(content.Erase(message) ?? message);
        return (text.ToArray(), message.Length < rest.Length);
    }

    /// <summary>Returns a tag's message without the signature at its end.</summary>
    internal static ReadOnlySpan<byte> Unsigned(ReadOnlySpan<byte> message)
    {
        foreach (var mark in new[] { "-----BEGIN PGP SIGNATURE-----", "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----" })
        {
            var at = message.LastIndexOf(Encoding.ASCII.GetBytes(mark));
            if (at == 0 || (at > 0 && message[at - 1] == '\n'))
                message = message[..at];
        }
        return message;
    }

    /// <summary>Takes a header with the lines that continue it; nothing at the empty line that ends them.</summary>
    internal static ReadOnlySpan<byte> NextHeader(scoped ref ReadOnlySpan<byte> rest)
    {
        var end = 0;
        do
        {
            var line = rest[end..].IndexOf((byte)'\n');
            end = line < 0 ? rest.Length : end + line + 1;
        }
        while (end < rest.Length && rest[end] == ' ');
        var header = rest[..end];
        rest = rest[end..];
        return header is [(byte)'\n'] ? [] : header;
    }

    /// <summary>A person's line keeps its shape, whatever goes from it: without one it is no commit.</summary>
    static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> header, IContentEraser content)
    {
        if (content.Erase(header) is not { } erased)
            return header;
        if (!header.StartsWith("author "u8) && !header.StartsWith("committer "u8) && !header.StartsWith("tagger "u8))
            return erased;
        var word = header[..(header.IndexOf((byte)' ') + 1)];
        var person = header[word.Length..(header.LastIndexOf((byte)'>') + 1)];
        var date = header[(word.Length + person.Length)..];
        var kept = content.Erase(person) ?? person;
        var isWhole = kept.IndexOf((byte)'<') is > 0 && kept.EndsWith(">"u8) && kept.Count((byte)'<') == 1 && kept.Count((byte)'>') == 1;
        return (byte[])[.. word, .. isWhole ? kept : Unknown, .. date];
    }

    static void Write(MemoryStream text, string word, in Oid id) => text.Write(Encoding.ASCII.GetBytes($"{word}{id}\n"));
}
