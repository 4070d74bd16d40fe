namespace AgentMemory.Search.Tests.Index;

/// <summary>Whatever happens to a repository between two questions, the index answers what reading every entry answers.</summary>
public class IndexedCatalogProperties
{
    static readonly string[] Words =
    [
        "deploy", "deploys", "staging", "production", "OrderService", "order_service", "retry", "retries", "10.0.15", "timeout", "Datenbank", "größe",
        "部署", "データベース", "src/orders/Cart.cs", "AM101", "the", "and", "cache", "redis", "postgres", "queue", "token", "C#",
    ];

    static readonly string[] Questions = ["deploy to staging", "OrderService retry timeout", "postgrs cahce", "部署", "src/orders/Cart.cs", "the and", "größe der Datenbank 10.0.15", "nothing of this"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void The_index_answers_what_a_plain_scan_answers(int seed)
    {
        using var repository = new IndexedRepository();
        var random = new Random(seed);
        repository.Git.Git("branch", "other");
        for (var step = 0; step < 12; step++)
        {
            Change(repository, random);
            var question = random.Next(3) == 0 ? Text(random, 4) : Questions[random.Next(Questions.Length)];

            Assert.That(repository.Ask(question), Is.EqualTo(repository.Scan(question)), $"step {step}, {question}");
        }
        Assert.That(File.Exists(repository.IndexPath), "the answers did come from an index");
    }

    [Test]
    public void A_large_store_gives_the_same_best_answers()
    {
        using var repository = new IndexedRepository();
        var random = new Random(7);
        for (var i = 0; i < 1500; i++)
            repository.Write($"entry-{i}", $"Entry {Text(random, 3)}", Text(random, 30));
        repository.Git.CommitAll("Many");

        foreach (var question in Questions)
            Assert.That(repository.Ask(question).Take(10), Is.EqualTo(repository.Scan(question).Take(10)), question);
    }

    static void Change(IndexedRepository repository, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                repository.Git.Git("switch", "-q", repository.Git.Git("branch", "--show-current").Trim() == "main" ? "other" : "main");
                break;
            case 1:
                Directory.CreateDirectory(Path.GetDirectoryName(repository.IndexPath)!);
                File.Delete(repository.IndexPath);
                break;
            case 2:
                repository.Git.Write("src/orders/Cart.cs", $"// {random.Next()}\n");
                repository.Git.CommitAll("Code");
                break;
            default:
                for (var i = random.Next(1, 6); i > 0; i--)
                {
                    var id = $"entry-{random.Next(25)}";
                    if (random.Next(5) == 0)
                        repository.Delete(id);
                    else
                        repository.Write(id, $"About {Text(random, 2)}", Text(random, random.Next(20)), random.Next(3) == 0 ? $"subject: area.{random.Next(3)}\nscope: [src/**]\n" : "");
                }
                repository.Git.CommitAll("Memory");
                break;
        }
    }

    static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)] + (random.Next(9) == 0 ? ".\n" : "")));
}
