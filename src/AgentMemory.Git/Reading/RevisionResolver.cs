using System.Text;
using AgentMemory.Store;

namespace AgentMemory.Git.Reading;

/// <summary>Resolves what people type for a commit.</summary>
static class RevisionResolver
{
    // Longer than any reference name a file system holds.
    const int MaxLength = 4096;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the commit, tags peeled; <c>null</c> where the text names none, or more than one.</summary>
    internal static CommitId? Find(GitObjects objects, string revision) => IsPlausible(revision) ? objects.Resolve(revision) : null;

    // libgit2 gets bytes that end at the first zero: text that would arrive changed names nothing.
    static bool IsPlausible(string revision)
    {
        if (revision.Length > MaxLength || string.IsNullOrWhiteSpace(revision) || revision.Any(char.IsControl))
            return false;
        try
        {
            return StrictUtf8.GetByteCount(revision) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
