using AgentMemory.Errors;
using AgentMemory.Receipts;

namespace AgentMemory.Core.Tests.Receipts;

/// <summary>Which receipt a word means.</summary>
public class ReceiptNamingTests
{
    readonly MemoryLog _log = new();

    [Test]
    public void The_whole_id_or_a_unique_beginning_names_a_receipt()
    {
        var id = _log.Append(new RandomReceipts(1).Next()).Id!;

        Assert.That(_log.Find(id.Value).Id, Is.EqualTo(id));
        Assert.That(_log.Find(id.Value[..6]).Id, Is.EqualTo(id));
    }

    [TestCase("")]
    [TestCase("q")]
    [TestCase("r0123456789ab")]
    [TestCase("\0")]
    public void What_names_none_is_not_found(string text)
    {
        _log.Append(new RandomReceipts(1).Next());

        Assert.That(() => _log.Find(text), Throws.TypeOf<AgentMemoryException>().With.Property(nameof(AgentMemoryException.Kind)).EqualTo(ErrorKind.NotFound));
    }

    [Test]
    public void A_beginning_of_several_lists_them()
    {
        var ids = Enumerable.Range(1, 2).Select(seed => _log.Append(new RandomReceipts(seed).Next()).Id!).ToList();

        Assert.That(() => _log.Find("r"), Throws.TypeOf<AgentMemoryException>().With.Message.Contains(ids[0].Value).And.Message.Contains(ids[1].Value));
    }
}

/// <summary>Keeps receipts as the lines they would be.</summary>
sealed class MemoryLog : IReceiptLog
{
    readonly List<byte> _file = [];

    public ReceiptOutcome Append(Receipt receipt)
    {
        var (line, id) = ReceiptLine.Write(receipt);
        _file.AddRange(line);
        return new ReceiptOutcome(id);
    }

    public IEnumerable<Receipt> Read() => ReceiptLine.ReadBackwards([.. _file]);

    public int Rewrite(Func<Receipt, Receipt?> change)
    {
        var (file, changed) = ReceiptLine.Rewrite([.. _file], change);
        _file.Clear();
        _file.AddRange(file);
        return changed;
    }
}
