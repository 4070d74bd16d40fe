namespace AgentMemory.Instructions;

/// <summary>Names that tell a path from other text, and names that never mean a file of the repository.</summary>
static class KnownNames
{
    static readonly HashSet<string> Extensions = Set("""
        md mdx mdc rst adoc txt cs csproj fsproj vbproj sln slnx fs vb props targets razor cshtml ts tsx js jsx mjs cjs mts cts py pyi rb rs go mod sum java kt kts
        scala swift c h cc cpp cxx hpp hh m mm php pl pm lua sh bash zsh fish ps1 bat cmd sql graphql gql proto thrift yaml yml json jsonc json5 toml ini cfg conf
        xml html htm css scss sass less vue svelte astro tf tfvars hcl gradle bazel bzl cmake mk ipynb ex exs erl hs ml clj dart r jl zig nix lock csv tsv svg png
        jpg snap prisma editorconfig gitignore gitattributes dockerignore
        """);

    static readonly HashSet<string> Plain = Set("Makefile Dockerfile Justfile Procfile Gemfile Rakefile Vagrantfile Jenkinsfile Brewfile LICENSE CODEOWNERS Taskfile WORKSPACE");

    // Data has names that programs give it at run time, so on its own such a name counts only where tools look for it.
    static readonly HashSet<string> Data = Set("txt yaml yml json jsonc json5 toml ini cfg conf xml html htm csv tsv svg png jpg snap lock sql");

    static readonly HashSet<string> Conventional = Set("""
        package.json package-lock.json pnpm-workspace.yaml pnpm-lock.yaml yarn.lock tsconfig.json tsconfig.base.json jsconfig.json turbo.json nx.json lerna.json
        vercel.json netlify.toml wrangler.toml deno.json biome.json components.json angular.json app.json babel.config.json jest.config.json pyproject.toml
        poetry.lock uv.lock requirements.txt requirements-dev.txt setup.cfg tox.ini pytest.ini mypy.ini ruff.toml cargo.toml cargo.lock rustfmt.toml clippy.toml
        rust-toolchain.toml docker-compose.yml docker-compose.yaml compose.yml compose.yaml mkdocs.yml pom.xml composer.json composer.lock global.json
        nuget.config appsettings.json openapi.yaml openapi.json mix.lock pubspec.yaml netlify.toml fly.toml render.yaml cloudbuild.yaml codecov.yml
        """);

    // Products that are written like files.
    static readonly HashSet<string> Products = Set("""
        node.js next.js nuxt.js vue.js react.js express.js d3.js three.js alpine.js chart.js ember.js backbone.js angular.js discord.js discord.py p5.js moment.js
        day.js socket.io asp.net web3.js ethers.js solid.js fastify.js nest.js electron.js require.js handlebars.js mustache.js
        response.json res.json req.json request.json
        """);

    // Made by a build, an installer or an editor, and kept out of the repository.
    static readonly HashSet<string> Untracked = Set("""
        .git node_modules .venv venv __pycache__ .vscode .idea dist build out target bin obj coverage tmp temp artifacts .next .nuxt .cache .turbo .pytest_cache .tox
        .mypy_cache .terraform vendor logs log generated
        """);

    static readonly HashSet<string> Personal = Set("settings.json settings.local.json memory.md claude.local.md agents.override.md config.toml local.settings.json");

    static readonly HashSet<string> Examples = Set("""
        foo bar baz qux foobar example examples sample samples xxx yyy zzz path to your my-app my-project my_project myapp myproject mymodule my-module my_module
        somefile some-file some_file somewhere file filename folder dirname dir name placeholder owner repo user username org organization project-name feature-name
        component-name
        """);

    // As in 'branches feature/…'.
    static readonly HashSet<string> BranchPrefixes = Set("feature feat fix bugfix hotfix release chore refactor topic origin upstream refs heads");

    /// <summary>Whether a name is a file's: by its extension of source, text or configuration, or as it stands.</summary>
    internal static bool IsFile(string name)
    {
        if (Plain.Contains(name))
            return true;
        var dot = name.LastIndexOf('.');
        return dot >= 0 && Extensions.Contains(name[(dot + 1)..]) && !Products.Contains(name);
    }

    /// <summary>Whether a file's name alone says that the repository has such a file.</summary>
    internal static bool IsFileAnywhere(string name) =>
        IsFile(name) && (Conventional.Contains(name) || !Data.Contains(name[(name.LastIndexOf('.') + 1)..]));

    /// <summary>Whether a folder of this name is usually not tracked.</summary>
    internal static bool IsUntracked(string name) => Untracked.Contains(name);

    /// <summary>Whether a file of this name usually is each user's own.</summary>
    internal static bool IsPersonal(string name) => Personal.Contains(name);

    /// <summary>Whether a name stands for any other: <c>foo</c>, <c>your-app</c>, <c>MyComponent</c>, <c>YYYY-MM-DD</c>, <c>NNNN</c>.</summary>
    internal static bool IsExample(string name)
    {
        var stem = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;
        return Examples.Contains(stem)
            || StartsWithWord(stem, "your") || StartsWithWord(stem, "my") || StartsWithWord(stem, "foo") || StartsWithWord(stem, "example") || StartsWithWord(stem, "some")
            || stem.Contains("YYYY", StringComparison.Ordinal) || stem.Contains("XXX", StringComparison.Ordinal) || stem.Contains("NNN", StringComparison.Ordinal)
            || stem.EndsWith("Name", StringComparison.Ordinal) || stem.EndsWith("-name", StringComparison.Ordinal)
            || stem is "X" or "Foo" or "N" or "Component" or "Module";
    }

    /// <summary>Whether a name begins branches rather than paths.</summary>
    internal static bool IsBranchPrefix(string name) => BranchPrefixes.Contains(name);

    static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name.Length > word.Length && (name[word.Length] is '-' or '_' or '.' || char.IsUpper(name[word.Length]));

    static HashSet<string> Set(string names) => new(names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
