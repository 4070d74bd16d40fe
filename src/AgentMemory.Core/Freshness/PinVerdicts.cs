using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Freshness;

/// <summary>Answers whether pinned texts stand in files: from the cache, or by reading each file once for all that is asked of it.</summary>
sealed class PinVerdicts(IRepositoryTree tree, IPinCache cache)
{
    internal const string MissingHere = "cannot be read: this clone does not have its content";
    internal const string TooLarge = "is too large to be looked through";

    readonly Dictionary<(BlobId, PinnedText), PinVerdict> _known = [];
    readonly Dictionary<BlobId, string> _unreadable = [];
    readonly List<KnownPin> _found = [];

    /// <summary>Returns the verdict, or why there is none. Only after <see cref="Ask"/>.</summary>
    internal (PinVerdict? Verdict, string? Unreadable) Of(BlobId file, PinnedText text) =>
        _known.TryGetValue((file, text), out var verdict)
            ? (verdict, verdict == PinVerdict.OutOfReach ? TooLarge : null)
            : (null, _unreadable.GetValueOrDefault(file, TooLarge));

    /// <summary>Finds the verdicts on all questions.</summary>
    internal void Ask(IEnumerable<(BlobId File, PinnedText Text)> questions)
    {
        var open = new Dictionary<BlobId, List<PinnedText>>();
        foreach (var (file, text) in questions)
        {
            if (_known.ContainsKey((file, text)))
                continue;
            if (cache.Find(file, text) is { } known)
                _known[(file, text)] = known;
            else if (open.TryGetValue(file, out var texts))
                texts.Add(text);
            else
                open.Add(file, [text]);
        }
        foreach (var (file, texts) in open)
            Search(file, texts);
    }

    /// <summary>Hands what was found out to the cache.</summary>
    internal void Keep()
    {
        if (_found.Count > 0)
            cache.Keep(_found);
        _found.Clear();
    }

    void Search(BlobId file, List<PinnedText> texts)
    {
        if (_unreadable.ContainsKey(file) || Read(file) is not { } bytes)
            return;
        foreach (var (text, verdict) in new PinSearch(CitedText.Of(bytes)).Find(texts))
        {
            _known[(file, text)] = verdict;
            _found.Add(new KnownPin(file, text, verdict));
        }
    }

    byte[]? Read(BlobId file)
    {
        try
        {
            if (tree.SizeOf(file) <= CitedText.MaxSize)
                return tree.Read(file);
            _unreadable[file] = TooLarge;
        }
        catch (AgentMemoryException missing) when (missing.Kind == ErrorKind.Unsupported)
        {
            _unreadable[file] = MissingHere;
        }
        return null;
    }
}
