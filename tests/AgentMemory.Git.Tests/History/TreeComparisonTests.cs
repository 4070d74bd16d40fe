using System.Text;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Tests.History;

/// <summary>The comparison of two trees' bytes, beside one that knows nothing of order.</summary>
public class TreeComparisonTests
{
    [Test]
    public void Finds_what_differs_between_any_two_folders([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var before = Folder(random, random.Next(30));
        var after = Changed(random, before, random.Next(1 + before.Count));

        var found = Compare(Bytes(before), Bytes(after));

        var expected = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => new TreeDifference(name, Find(before, name), Find(after, name)))
            .OrderBy(difference => difference.Path, StringComparer.Ordinal);
        Assert.That(found.OrderBy(difference => difference.Path, StringComparer.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void Bytes_that_are_cut_short_end_the_comparison([Range(0, 80, 7)] int kept)
    {
        var whole = Bytes(Folder(new Random(3), 12));

        Assert.That(() => Compare(whole, whole[..kept]), Throws.Nothing);
        Assert.That(() => Compare(whole[..kept], whole), Throws.Nothing);
    }

    static List<TreeDifference> Compare(byte[] before, byte[] after)
    {
        var kept = new TreeBytes();
        var (old, @new) = (IdOf("old"), IdOf("new"));
        kept.Keep(old, before);
        kept.Keep(@new, after);
        var differences = new List<TreeDifference>();
        new TreeComparison(new KeptTrees(null!, kept)).Compare(old, @new, "", differences);
        return differences;
    }

    static Dictionary<string, TreeObject> Folder(Random random, int files)
    {
        var folder = new Dictionary<string, TreeObject>(StringComparer.Ordinal);
        for (var i = 0; i < files; i++)
            folder[NameOf(random)] = File(random);
        return folder;
    }

    /// <summary>A folder after some files were added, changed, made executable and removed.</summary>
    static Dictionary<string, TreeObject> Changed(Random random, Dictionary<string, TreeObject> before, int changes)
    {
        var after = new Dictionary<string, TreeObject>(before, StringComparer.Ordinal);
        for (var i = 0; i < changes; i++)
        {
            var some = before.Keys.ElementAt(random.Next(before.Count));
            _ = random.Next(4) switch
            {
                0 => after.Remove(some),
                1 => (after[some] = File(random)) == default,
                2 => (after[some] = before[some] with { Mode = 0x81ED }) == default,
                _ => (after[NameOf(random)] = File(random)) == default,
            };
        }
        return after;
    }

    /// <summary>Short names of few letters: many begin alike, and sort before or after the same name with more to it.</summary>
    static string NameOf(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => "a-.b"[random.Next(4)])) + "x";

    static TreeObject File(Random random) => new(IdOf($"{random.Next(5)}"), 0x81A4);

    static TreeObject? Find(Dictionary<string, TreeObject> folder, string name) => folder.TryGetValue(name, out var file) ? file : null;

    static byte[] Bytes(Dictionary<string, TreeObject> folder)
    {
        var bytes = new List<byte>();
        foreach (var (name, file) in folder.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            bytes.AddRange(Encoding.UTF8.GetBytes($"{Convert.ToString(file.Mode, 8)} {name}\0"));
            bytes.AddRange(Convert.FromHexString(file.Id.ToString()));
        }
        return [.. bytes];
    }

    static Oid IdOf(string text) => Oid.FromHex(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40]);
}
