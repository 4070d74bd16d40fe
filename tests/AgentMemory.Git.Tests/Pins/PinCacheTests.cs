using AgentMemory.Freshness;
using AgentMemory.Git.Pins;
using AgentMemory.Store;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Pins;

/// <summary>What is kept about pins may be missing, damaged or impossible to write: it costs only time.</summary>
public sealed class PinCacheTests : IDisposable
{
    readonly string _folder = TempRepository.TempFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Another_process_finds_what_was_kept()
    {
        Cache().Keep([Known(1, PinVerdict.Stands), Known(2, PinVerdict.Missing), Known(3, PinVerdict.OutOfReach)]);

        var cache = Cache();

        Assert.That(Ask(cache, 1), Is.EqualTo(PinVerdict.Stands));
        Assert.That(Ask(cache, 2), Is.EqualTo(PinVerdict.Missing));
        Assert.That(Ask(cache, 3), Is.EqualTo(PinVerdict.OutOfReach));
        Assert.That(Ask(cache, 4), Is.Null);
        Assert.That(cache.FilePath, Is.EqualTo(Path.Combine(_folder, "agent-memory", "pins")));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "agent-memory")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Every_part_of_a_question_counts()
    {
        var cache = Cache();
        cache.Keep([Known(1, PinVerdict.Stands)]);
        var (file, text, _) = Known(1, PinVerdict.Stands);

        Assert.That(cache.Find(Known(2, PinVerdict.Stands).File, text), Is.Null);
        Assert.That(cache.Find(file, text with { Pin = new Pin(99) }), Is.Null);
        Assert.That(cache.Find(file, text with { FirstLine = 99 }), Is.Null);
        Assert.That(cache.Find(file, text with { Lines = 99 }), Is.Null);
    }

    [Test]
    public void Damage_anywhere_is_noticed_and_mended()
    {
        Cache().Keep([Known(1, PinVerdict.Stands), Known(2, PinVerdict.Missing)]);
        var bytes = File.ReadAllBytes(Cache().FilePath);

        for (var place = 0; place < bytes.Length; place++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x10;
            File.WriteAllBytes(Cache().FilePath, damaged);
            Assert.That(Ask(Cache(), 1), Is.Null, $"byte {place}");
            File.WriteAllBytes(Cache().FilePath, bytes[..place]);
            Assert.That(Ask(Cache(), 1), Is.Null, $"cut at {place}");
        }
        Cache().Keep([Known(1, PinVerdict.Stands)]);
        Assert.That(Ask(Cache(), 1), Is.EqualTo(PinVerdict.Stands));
    }

    [Test]
    public void A_place_that_cannot_be_written_costs_only_time()
    {
        File.WriteAllText(Path.Combine(_folder, "agent-memory"), "a file where the folder should be");
        var cache = Cache();

        cache.Keep([Known(1, PinVerdict.Stands)]);

        Assert.That(Ask(cache, 1), Is.EqualTo(PinVerdict.Stands), "for the rest of the run");
        Assert.That(Ask(Cache(), 1), Is.Null);
    }

    [Test]
    public void Keeps_within_its_bound_and_forgets_last_what_is_asked_for()
    {
        Cache().Keep([.. Enumerable.Range(0, PinCache.Most).Select(number => Known(number, PinVerdict.Stands))]);
        var cache = Cache();
        var last = PinCache.Most - 1;
        Assert.That(Ask(cache, last), Is.EqualTo(PinVerdict.Stands));

        cache.Keep([Known(PinCache.Most, PinVerdict.Missing)]);

        Assert.That(new FileInfo(cache.FilePath).Length, Is.LessThan(PinCache.Most / 2 * 48));
        Assert.That(Ask(Cache(), last), Is.EqualTo(PinVerdict.Stands));
        Assert.That(Ask(Cache(), PinCache.Most), Is.EqualTo(PinVerdict.Missing));
    }

    [Test]
    public void Writers_and_readers_at_once_never_see_half_a_file()
    {
        Cache().Keep([Known(1, PinVerdict.Stands)]);

        Parallel.For(0, 40, turn =>
        {
            if (turn % 4 == 0)
                Cache().Keep([Known(1, PinVerdict.Stands), Known(turn + 2, PinVerdict.Missing)]);
            Assert.That(Ask(Cache(), 1), Is.EqualTo(PinVerdict.Stands));
        });
    }

    PinCache Cache() => new(_folder);

    static PinVerdict? Ask(PinCache cache, int number)
    {
        var (file, text, _) = Known(number, default);
        return cache.Find(file, text);
    }

    static KnownPin Known(int number, PinVerdict verdict) =>
        new(new BlobId($"{number:x8}{number:x8}{new string('0', 24)}"), new PinnedText(new Pin((ulong)number), number, 3), verdict);
}
