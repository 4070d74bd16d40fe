using AgentMemory.Policies;

namespace AgentMemory.Core.Tests.Policies;

/// <summary>However an address is written, it names its own repository and no other.</summary>
public class RepositoryAddressTests
{
    static readonly string[] Hosts = ["github.com", "git.example.org", "github.com.evil.org", "hub.com", "a-b.example"];
    static readonly string[] Names = ["acme", "acme.git.io", "shop", "shop-old", "sh", "op", "Shop", "x_y", "c++", "v1.2"];

    [Test]
    public void Every_form_of_an_address_names_the_same_repository_and_no_other([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var (one, other) = (Place(random), Place(random));
            foreach (var name in Forms(one))
            {
                foreach (var url in Forms(one))
                    Assert.That(RepositoryAddress.Matches(name, [url]), Is.True, $"{name} names {url}");
                foreach (var url in Forms(other).Where(_ => one != other))
                    Assert.That(RepositoryAddress.Matches(name, [url]), Is.False, $"{name} does not name {url}");
                foreach (var url in Others(one))
                    Assert.That(RepositoryAddress.Matches(name, [url]), Is.False, $"{name} does not name {url}");
            }
        }
    }

    [TestCase("https://github.com/acme/*", "git@github.com:acme/shop.git", true)]
    [TestCase("git@github.com:acme/*", "https://github.com/acme/shop", true)]
    [TestCase("https://github.com/acme/*", "git@github.com:acme-evil/shop.git", false)]
    [TestCase("https://github.com/acme/*", "git@github.com.evil.org:acme/shop.git", false)]
    [TestCase("git@github.com:acme/*", "https://evil.org/git@github.com:acme/shop", false)]
    [TestCase("https://github.com/acme/shop", "https://github.com@evil.org/acme/shop", false)]
    [TestCase("https://github.com/acme/shop", "https://ada:word@github.com/acme/shop.git", true)]
    [TestCase("", "git@github.com:acme/shop", false)]
    public void A_glob_holds_for_every_form(string glob, string url, bool fits) => Assert.That(RepositoryAddress.Matches(glob, [url]), Is.EqualTo(fits));

    [Test]
    public void All_addresses_of_a_remote_have_to_fit()
    {
        Assert.That(RepositoryAddress.Matches("https://github.com/acme/shop", ["git@github.com:acme/shop", "ssh://git@github.com/acme/shop"]), Is.True);
        Assert.That(RepositoryAddress.Matches("https://github.com/acme/shop", ["git@github.com:acme/shop", "git@github.com:eve/shop"]), Is.False);
        Assert.That(RepositoryAddress.Matches("*", []), Is.False);
    }

    [Test]
    public void What_a_remote_is_trusted_with_goes_by_its_very_address() =>
        Assert.That(RemoteGlob.Matches("https://github.com/acme/shop", ["git@github.com:acme/shop"]), Is.False);

    static (string Host, string Path) Place(Random random) =>
        (Pick(random, Hosts), string.Join('/', Enumerable.Range(0, random.Next(2, 4)).Select(_ => Pick(random, Names))));

    static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    static string[] Forms((string Host, string Path) place) =>
    [
        .. new[]
        {
            $"https://{place.Host}/{place.Path}", $"https://ada@{place.Host}/{place.Path}", $"https://{place.Host}:443/{place.Path}", $"ssh://git@{place.Host}/{place.Path}",
            $"ssh://git@{place.Host}:22/{place.Path}", $"git@{place.Host}:{place.Path}", $"git@{place.Host}:/{place.Path}", $"HTTPS://{place.Host.ToUpperInvariant()}/{place.Path}",
        }.SelectMany(url => new[] { url, url + ".git", url + "/" }),
    ];

    /// <summary>Addresses that look alike and may lead elsewhere.</summary>
    static string[] Others((string Host, string Path) place) =>
    [
        $"https://{place.Host}:8443/{place.Path}", $"ssh://git@{place.Host}:2222/{place.Path}", $"ssh://ada@{place.Host}/{place.Path}", $"ada@{place.Host}:{place.Path}", $"{place.Host}:{place.Path}",
        $"git@{place.Host}:~ada/{place.Path}", $"git@{place.Host}:../{place.Path}", $"https://{place.Host}/x/../{place.Path}", $"https://{place.Host}/{place.Path}/more", $"git@{place.Host}:more/{place.Path}",
        $"https://{place.Host}/{place.Path}?x", $"https://{place.Host}@evil.org/{place.Path}", $"http://{place.Host}/{place.Path}", $"file://{place.Host}/{place.Path}", $"/srv/{place.Host}/{place.Path}", $"git@{place.Host}x:{place.Path}",
    ];
}
