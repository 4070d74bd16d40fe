using System.Text;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Core.Tests.Views;

public class KnownFilesTests
{
    const string Path = ".agent-memory/project/deploys.md";

    [Test]
    public void Reads_and_parses_a_file_once()
    {
        var tree = new Tree();
        var known = new KnownFiles();
        var blob = tree.Add("---\ntype: project\ntitle: Deploys\nstatus: proposed\n---\n\nText.\n");

        var reading = known.Of(Path, blob, tree).Reading;

        Assert.That(reading.Entry!.Title, Is.EqualTo("Deploys"));
        Assert.That(known.Of(Path, blob, tree).Reading, Is.SameAs(reading));
        Assert.That(tree.Reads, Is.EqualTo(1));
    }

    [Test]
    public void The_same_bytes_elsewhere_are_another_entry()
    {
        var tree = new Tree();
        var known = new KnownFiles();
        var blob = tree.Add("---\ntype: project\ntitle: Deploys\nstatus: proposed\n---\n\nText.\n");

        var here = known.Of(Path, blob, tree).Reading.Entry!;
        var there = known.Of(".agent-memory/project/other.md", blob, tree).Reading.Entry!;

        Assert.That((here.Id.Value, there.Id.Value), Is.EqualTo(("deploys", "other")));
        Assert.That(known.Of(Path, blob, tree).Reading.Entry!.Id, Is.EqualTo(here.Id));
    }

    [Test]
    public void Forgets_before_it_holds_too_much()
    {
        var tree = new Tree();
        var known = new KnownFiles();
        var text = new string('x', 60_000);

        for (var i = 0; i < 1000; i++)
            Assert.That(known.Of(Path, tree.Add($"{i} {text}"), tree).Bytes, Is.EqualTo(Encoding.UTF8.GetBytes($"{i} {text}")));

        Assert.That(known.Count * 60_000, Is.LessThanOrEqualTo(KnownFiles.MostBytes));
        Assert.That(known.Count, Is.GreaterThan(0));
    }

    [Test]
    public void Does_not_keep_what_is_no_entry_by_its_size()
    {
        var tree = new Tree();
        var known = new KnownFiles();

        Assert.That(known.Of(Path, tree.Add(new string('x', 100_000)), tree).Bytes, Has.Length.EqualTo(100_000));
        Assert.That(known.Count, Is.Zero);
    }

    sealed class Tree : IRepositoryTree
    {
        readonly Dictionary<BlobId, byte[]> _blobs = [];

        internal int Reads { get; private set; }

        public CommitId? Commit => null;

        public IReadOnlyList<StoreFile> StoreFiles => [];

        internal BlobId Add(string text)
        {
            var blob = new BlobId(_blobs.Count.ToString("x40", System.Globalization.CultureInfo.InvariantCulture));
            _blobs[blob] = Encoding.UTF8.GetBytes(text);
            return blob;
        }

        public StoreFile? Find(string path) => null;

        public bool HasFolder(string path) => false;

        public byte[] Read(BlobId blob)
        {
            Reads++;
            return _blobs[blob];
        }

        public long SizeOf(BlobId blob) => _blobs[blob].Length;
    }
}
