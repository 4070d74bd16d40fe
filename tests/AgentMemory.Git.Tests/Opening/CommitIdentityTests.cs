using System.Globalization;
using AgentMemory.Errors;
using AgentMemory.Git.Opening;
using AgentMemory.Testing;
using LibGit2Sharp;

namespace AgentMemory.Git.Tests.Opening;

public class CommitIdentityTests
{
    TempRepository _repository = null!;

    [SetUp]
    public void Create()
    {
        _repository = TempRepository.Create();
        _repository.Git("config", "--unset", "user.name");
        _repository.Git("config", "--unset", "user.email");
    }

    [TearDown]
    public void Clean() => _repository.Dispose();

    [Test]
    public void Comes_from_the_users_settings()
    {
        _repository.SetIdentity("Grace Höpper", "grace@example.org");

        AssertLikeGit();
        using var opened = Opener.Open(_repository.Root);
        Assert.That(opened.Author(), Is.EqualTo(new Store.Identity("Grace Höpper", "grace@example.org")));
    }

    [Test]
    public void The_settings_of_the_role_win()
    {
        _repository.SetIdentity();
        _repository.Git("config", "author.name", "Author");
        _repository.Git("config", "author.email", "author@example.org");
        _repository.Git("config", "committer.name", "Committer");

        AssertLikeGit();
    }

    [Test]
    public void The_variables_win_over_all_settings()
    {
        _repository.SetIdentity();
        _repository.Git("config", "author.name", "Author");

        AssertLikeGit(("GIT_AUTHOR_NAME", "Env Author"), ("GIT_AUTHOR_EMAIL", "env@example.org"), ("GIT_COMMITTER_NAME", "Env Committer"), ("GIT_COMMITTER_EMAIL", "envc@example.org"));
    }

    [Test]
    public void EMAIL_is_the_last_resort_for_the_address()
    {
        _repository.Git("config", "user.name", "Ada");

        AssertLikeGit(("EMAIL", "mail@example.org"));
        _repository.Git("config", "user.email", "configured@example.org");
        AssertLikeGit(("EMAIL", "mail@example.org"));
    }

    [Test]
    public void Comes_from_the_environments_settings()
    {
        AssertLikeGit(("GIT_CONFIG_COUNT", "2"), ("GIT_CONFIG_KEY_0", "user.name"), ("GIT_CONFIG_VALUE_0", "Counted"), ("GIT_CONFIG_KEY_1", "user.email"), ("GIT_CONFIG_VALUE_1", "c@example.org"));
    }

    [TestCase("Ada <Lovelace>")]
    [TestCase(" ,;Ada: \"Lovelace\"\\ ")]
    [TestCase("Ada\nLovelace\n")]
    [TestCase("Ada\tLovelace")]
    [TestCase("O'Brien")]
    [TestCase("\u4f60\u597d \ud83d\ude00")]
    public void Names_are_cleaned_as_Git_cleans_them(string name) =>
        AssertLikeGit(("GIT_AUTHOR_NAME", name), ("GIT_COMMITTER_NAME", name), ("EMAIL", " <a@b\nc> "));

    [TestCase("")]
    [TestCase(" <> ")]
    public void A_name_of_which_nothing_is_left_is_no_identity(string name)
    {
        using var opened = Opener.Open(_repository.Root, ("GIT_AUTHOR_NAME", name), ("EMAIL", "a@example.org"));

        Assert.That(opened.Author(), Is.Null);
    }

    [TestCase("user.name", "Ada")]
    [TestCase("user.email", "ada@example.org")]
    [TestCase("user.useConfigOnly", "true")]
    public void Where_name_or_address_is_missing_there_is_none_and_the_commands_are_named(string key, string value)
    {
        _repository.Git("config", key, value);

        using var opened = Opener.Open(_repository.Root);

        Assert.That(opened.Author(), Is.Null);
        var refusal = Assert.Throws<AgentMemoryException>(() => opened.Signatures());
        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(refusal.Hint, Does.Contain("git config --global user.name").And.Contain("git config --global user.email"));
    }

    [TestCase("@1700000000 +0200")]
    [TestCase("1700000000 -0730")]
    [TestCase("@0 +0000")]
    [TestCase("1700000000")]
    [TestCase("2026-01-31T12:30:45+01:00")]
    [TestCase("2026-01-31T12:30:45Z")]
    [TestCase("2026-01-31 12:30:45 -0500")]
    [TestCase("2026-01-31 12:30:45")]
    [TestCase("2026-01-31T12:30")]
    [TestCase("2026-01-31T12:30:45.678+0100")]
    [TestCase("Sat, 31 Jan 2026 12:30:45 +0100")]
    [TestCase("31 Jan 2026 12:30:45 +0000")]
    [TestCase("2026.01.31 12:30:45 +0000")]
    [TestCase("01/31/2026 12:30:45 +0000")]
    [TestCase("31.01.2026 12:30:45 +0000")]
    public void Dates_are_read_as_Git_reads_them(string date) =>
        AssertLikeGit(("GIT_AUTHOR_NAME", "Ada"), ("GIT_COMMITTER_NAME", "Ada"), ("EMAIL", "ada@example.org"), ("GIT_AUTHOR_DATE", date), ("GIT_COMMITTER_DATE", date));

    [TestCase("yesterday")]
    [TestCase("2026-13-41 12:00:00")]
    [TestCase("1700000000 +9900")]
    [TestCase("@99999999999999999999 +0000")]
    [TestCase("\0")]
    public void Names_the_variable_whose_date_is_none(string date)
    {
        using var opened = Opener.Open(_repository.Root, ("GIT_AUTHOR_NAME", "Ada"), ("GIT_COMMITTER_NAME", "Ada"), ("EMAIL", "a@example.org"), ("GIT_COMMITTER_DATE", date));

        var refusal = Assert.Throws<AgentMemoryException>(() => opened.Signatures());

        Assert.That(refusal!.Kind, Is.EqualTo(ErrorKind.Config));
        Assert.That(refusal.Message, Does.Contain("GIT_COMMITTER_DATE"));
    }

    [Test]
    public void Without_a_date_the_clock_says_it_in_local_time()
    {
        _repository.SetIdentity();
        var options = Opener.Options(_repository.Root) with { Clock = new FixedClock() };

        using var opened = OpenedRepository.Open(options);

        var (author, committer) = opened.Signatures();
        Assert.That(author.When, Is.EqualTo(new DateTimeOffset(2026, 5, 6, 10, 8, 9, TimeSpan.FromHours(3))));
        Assert.That(author.When.Offset, Is.EqualTo(TimeSpan.FromHours(3)));
        Assert.That(committer.When, Is.EqualTo(author.When));
    }

    void AssertLikeGit(params (string, string)[] variables)
    {
        var environment = Opener.Environment(variables);
        using var opened = Opener.Open(_repository.Root, variables);

        var (author, committer) = opened.Signatures();

        AssertLike(author, Opener.Git(_repository.Root, environment, "var", "GIT_AUTHOR_IDENT"), environment.ContainsKey("GIT_AUTHOR_DATE"));
        AssertLike(committer, Opener.Git(_repository.Root, environment, "var", "GIT_COMMITTER_IDENT"), environment.ContainsKey("GIT_COMMITTER_DATE"));
    }

    static void AssertLike(Signature signature, string ident, bool withDate)
    {
        var minutes = (int)Math.Abs(signature.When.Offset.TotalMinutes);
        var zone = string.Create(CultureInfo.InvariantCulture, $"{(signature.When.Offset < TimeSpan.Zero ? '-' : '+')}{minutes / 60:00}{minutes % 60:00}");
        var date = string.Create(CultureInfo.InvariantCulture, $" {signature.When.ToUnixTimeSeconds()} {zone}");
        var who = $"{signature.Name} <{signature.Email}>";
        Assert.That(withDate ? who + date : who, Is.EqualTo(withDate ? ident : ident[..(ident.LastIndexOf('>') + 1)]));
    }

    sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(3), "Test", "Test");

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero).AddMilliseconds(123);
    }
}
