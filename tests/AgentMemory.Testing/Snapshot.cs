using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace AgentMemory.Testing;

/// <summary>
/// Compares text that people or agents read with <c>{Class}.{Method}.verified.{ext}</c> beside the test. A mismatch leaves a
/// <c>.received.</c> file to look at; accepting it is always a person's step.
/// </summary>
public static class Snapshot
{
    /// <summary>Asserts that the text is the verified one; line ends count for nothing.</summary>
    public static void Match(string text, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(OnThisMachine(file))!, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected == text.ReplaceLineEndings("\n"))
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.That(text.ReplaceLineEndings("\n"), Is.EqualTo(expected), $"See {received}; if it is right, rename it to {Path.GetFileName(verified)}.");
    }

    // Builds on CI map the root of the sources to /_/, so that assemblies do not depend on where they were built.
    static string OnThisMachine(string file)
    {
        const string mapped = "/_/";
        return file.StartsWith(mapped, StringComparison.Ordinal) ? Path.Combine(Root(), file[mapped.Length..]) : file;
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentMemory.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sources are not above the test assembly.");
        return folder;
    }
}
