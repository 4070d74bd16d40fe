using AgentMemory.Safety.Secrets;

namespace AgentMemory.Receipts;

/// <summary>A question as it is kept: whole where it can be, never with a secret in it, and never without an end.</summary>
/// <param name="Text">The question, or as much of it as is kept; empty where it held a secret.</param>
/// <param name="Digest">The SHA-256 of the whole question in hexadecimal digits, where it is longer than what is kept.</param>
/// <param name="Secret">The rule that found a secret in it, for which nothing of it is kept; not even a digest, which can be guessed.</param>
/// <param name="Taken">Why words were taken from it later: <c>forgotten</c> or <c>erased</c>.</param>
public sealed record RecordedQuery(string Text, string? Digest = null, string? Secret = null, string? Taken = null)
{
    /// <summary>Stands for words that were forgotten.</summary>
    public const string Scrubbed = "forgotten";

    /// <summary>What is kept of a question, in bytes of UTF-8: far more than anyone asks, and little beside the answer.</summary>
    public const int MostBytes = 4096;

    /// <summary>Whether it is all that was asked.</summary>
    public bool IsWhole => Digest is null && Secret is null && Taken is null;

    /// <summary>Returns what is kept of a question.</summary>
    public static RecordedQuery Of(string question)
    {
        if (SecretText.Find(question) is { } rule)
            return new RecordedQuery("", Secret: rule.Id);
        var text = ReceiptText.Clean(question);
        var kept = ReceiptText.Cut(text, MostBytes);
        return kept.Length == text.Length ? new RecordedQuery(text) : new RecordedQuery(kept, Digests.Digest.Of(text));
    }
}
