using System.Text;
using AgentMemory.Actors;
using AgentMemory.Cli.Connecting;
using AgentMemory.Cli.Output;
using AgentMemory.Connecting;
using AgentMemory.Errors;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Connecting;

/// <summary>What becomes of a client's files when the disk gives way in the middle of them.</summary>
public class FailingDiskTests
{
    static readonly Client Copilot = KnownClients.All.Single(client => client.Word == "copilot");

    TempRepository _work = null!;
    TempRepository _record = null!;
    int _writesLeft;
    bool _isBroken;

    [SetUp]
    public void Create()
    {
        _work = TempRepository.At(TempRepository.TempFolder());
        _record = TempRepository.At(TempRepository.TempFolder());
        _work.Write(".vscode/mcp.json", "{\n  // mine\n  \"servers\": {}\n}\n");
        (_writesLeft, _isBroken) = (int.MaxValue, false);
    }

    [TearDown]
    public void Clean()
    {
        _work.Dispose();
        _record.Dispose();
    }

    [Test]
    public void Connect_takes_back_what_was_written([Range(0, 2)] int writes)
    {
        var before = Everything();
        _writesLeft = writes;

        var refusal = Assert.Throws<AgentMemoryException>(() => Connect())!;

        Assert.That(refusal.Message, Is.EqualTo($"{Copilot.Repository[writes].Path} cannot be written, so all is as it was: The disk is full."));
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [Test]
    public void Disconnect_takes_back_what_was_written()
    {
        var original = Everything();
        Connect();
        var before = Everything();
        _writesLeft = 0;

        Assert.That(() => Disconnect(), Throws.TypeOf<AgentMemoryException>().With.Message.Contains(".vscode/mcp.json cannot be written, so all is as it was"));

        Assert.That(Everything(), Is.EqualTo(before));
        Disconnect();
        Assert.That(Everything(), Is.EqualTo(original));
    }

    [Test]
    public void What_cannot_be_taken_back_is_named()
    {
        _work.Write(".github/mcp.json", "{}\n");
        (_writesLeft, _isBroken) = (2, true);

        var refusal = Assert.Throws<AgentMemoryException>(() => Connect())!;

        Assert.That(refusal.Message, Is.EqualTo(".github/hooks/agent-memory.json cannot be written: The disk is full. What had been done before was taken back, but for .github/mcp.json, .vscode/mcp.json."));
        Assert.That(refusal.Hint, Does.StartWith("Restore that from Git"));
        Assert.That(Everything(), Does.Not.ContainKey(".github/hooks"));
    }

    ConnectResult Connect() => new ConnectOperation(Files(), Log()).Run(new ConnectRequest(Copilot));

    ConnectResult Disconnect() => new DisconnectOperation(Files(), Log(), new Actor.Human()).Run(new ConnectRequest(Copilot));

    ConnectionLog Log() => new(_record.PathOf("connected"));

    /// <summary>A disk that is full after some writes, for good or only for the next one.</summary>
    ClientFolder Files() => new(_work.Root, write: (full, bytes) =>
    {
        if (_writesLeft-- > 0)
            AtomicFile.Write(full, bytes);
        else
        {
            if (!_isBroken)
                _writesLeft = int.MaxValue;
            throw new IOException("The disk is full.");
        }
    });

    /// <summary>Every file and folder of the work tree and every file of the record, with its text.</summary>
    SortedDictionary<string, string> Everything() => new(new[] { _work.Root, _record.Root }
        .SelectMany(root => Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Select(path => (Name: Path.GetRelativePath(root, path), Path: path)))
        .Where(entry => File.Exists(entry.Path) || entry.Path.StartsWith(_work.Root, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Name, entry => File.Exists(entry.Path) ? Encoding.UTF8.GetString(File.ReadAllBytes(entry.Path)) : ""), StringComparer.Ordinal);
}
