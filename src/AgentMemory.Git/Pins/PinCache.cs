using System.Runtime.InteropServices;
using AgentMemory.Freshness;
using AgentMemory.Git.History;
using AgentMemory.Store;

namespace AgentMemory.Git.Pins;

/// <summary>
/// Keeps what was found out about pinned text in <c>agent-memory/pins</c> of the common Git directory. Bytes never change, so nothing
/// in it goes stale; what is not asked for any more makes room once there is too much.
/// </summary>
sealed class PinCache(string commonDirectory) : IPinCache
{
    /// <summary>"AMPN".</summary>
    static readonly KeptFormat Format = new(magic: 0x4E504D41, version: 1);

    /// <summary>The verdicts that are kept at most: 10 MB, a hundred thousand entries.</summary>
    internal const int Most = 256 * 1024;

    readonly KeptFile _file = new(commonDirectory, "pins");
    readonly HashSet<Key> _asked = [];
    Dictionary<Key, PinVerdict>? _known;

    internal string FilePath => _file.FilePath;

    Dictionary<Key, PinVerdict> Known => _known ??= Load();

    public PinVerdict? Find(BlobId file, PinnedText text)
    {
        var key = new Key(Oid.From(file), text);
        if (!Known.TryGetValue(key, out var verdict))
            return null;
        _asked.Add(key);
        return verdict;
    }

    public void Keep(IReadOnlyList<KnownPin> found)
    {
        foreach (var (file, text, verdict) in found)
        {
            var key = new Key(Oid.From(file), text);
            Known[key] = verdict;
            _asked.Add(key);
        }
        if (Known.Count > Most)
            MakeRoom();
        _file.Save(Write(Known));
    }

    /// <summary>Drops half, and what was asked for in this run last; the order of the rest tells nothing, and no clock is asked.</summary>
    void MakeRoom()
    {
        var kept = _asked.Concat(Known.Keys.Where(key => !_asked.Contains(key))).Take(Most / 2).ToList();
        _known = kept.ToDictionary(key => key, key => Known[key]);
    }

    Dictionary<Key, PinVerdict> Load()
    {
        var known = new Dictionary<Key, PinVerdict>();
        if (_file.Load() is not { } bytes || !Format.TryOpen(bytes, out var rest) || !KeptFormat.TryTake<Record>(ref rest, out var records))
            return known;
        known.EnsureCapacity(records.Length);
        foreach (ref readonly var record in records)
            known[record.Key] = record.Verdict;
        return known;
    }

    static byte[] Write(Dictionary<Key, PinVerdict> known)
    {
        var records = new List<Record>(known.Count);
        foreach (var (key, verdict) in known)
            records.Add(new Record(key, verdict));
        var to = KeptFormat.Start(records.Count * Marshal.SizeOf<Record>());
        KeptFormat.Put(to, records);
        return Format.Seal(to);
    }

    readonly record struct Key(Oid File, PinnedText Text);

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    readonly struct Record(Key key, PinVerdict verdict)
    {
        readonly Oid _file = key.File;
        readonly ulong _pin = key.Text.Pin.Value;
        readonly int _firstLine = key.Text.FirstLine;
        readonly int _lines = key.Text.Lines;
        readonly uint _verdict = (uint)verdict;

        internal Key Key => new(_file, new PinnedText(new Pin(_pin), _firstLine, _lines));

        internal PinVerdict Verdict => (PinVerdict)_verdict;
    }
}
