using System.Globalization;
using System.Security.Cryptography;

namespace ContactCenter.PrivatePostgres;

/// <summary>The data of the server on disk: made once, with a password that only this installation knows.</summary>
internal sealed class PostgresCluster(EmbeddedPostgresOptions options, PostgresBinaries binaries, ServerAccount account)
{
    public const string SuperUser = "contactcenter";

    public string Folder { get; } = Path.GetFullPath(Path.Combine(options.DataFolder, "postgres"));

    private string PasswordFile => Path.GetFullPath(Path.Combine(options.DataFolder, "postgres.password"));

    private string PidFile => Path.Combine(Folder, "postmaster.pid");

    public string Password => File.ReadAllText(PasswordFile).Trim();

    /// <summary>Makes the cluster when there is none, and stops a server that an earlier process left running.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(options.DataFolder);
        if (File.Exists(Path.Combine(Folder, "PG_VERSION")))
        {
            RequireVersion();
            await account.OwnAsync(Folder, cancel);
            await account.CheckReachableAsync(Folder, cancel);
            await StopLeftoverAsync(cancel);
            return;
        }

        await CreateAsync(cancel);
    }

    /// <summary>Fast shutdown: connections are closed, everything is written. Waits until the server is gone.</summary>
    public Task StopAsync(CancellationToken cancel) => PgCtl(["stop", "-D", Folder, "-m", "fast", "-w", "-t", "60"]).RunAsync("Stopping PostgreSQL", cancel);

    private ServerCommand PgCtl(IReadOnlyList<string> arguments) => account.Under(new(binaries.PgCtl, arguments));

    private async Task CreateAsync(CancellationToken cancel)
    {
        // An earlier attempt that was interrupted left half a cluster: initdb marks the end by PG_VERSION only late.
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Folder);
        Restrict(Folder, directory: true);
        await account.OwnAsync(Folder, cancel);
        await account.CheckReachableAsync(Folder, cancel);
        await File.WriteAllTextAsync(PasswordFile, "", cancel);
        Restrict(PasswordFile, directory: false);
        await File.WriteAllTextAsync(PasswordFile, RandomNumberGenerator.GetHexString(40, lowercase: true), cancel);
        await InitAsync(cancel);
    }

    private async Task InitAsync(CancellationToken cancel)
    {
        var handover = Directory.CreateTempSubdirectory("contactcenter-init-").FullName;
        try
        {
            var file = Path.Combine(handover, "password");
            File.Copy(PasswordFile, file);
            await account.OwnAsync(handover, cancel);
            var init = new ServerCommand(binaries.InitDb,
                ["-D", Folder, "-U", SuperUser, "-E", "UTF8", "--locale=C", "--auth=scram-sha-256", "--pwfile=" + file]);
            await account.Under(init).RunAsync($"Making the database cluster in {Folder}", cancel);
        }
        catch
        {
            Directory.Delete(Folder, recursive: true);
            throw;
        }
        finally
        {
            Directory.Delete(handover, recursive: true);
        }
    }

    private void RequireVersion()
    {
        var cluster = File.ReadAllText(Path.Combine(Folder, "PG_VERSION")).Trim();
        if (!File.Exists(PasswordFile))
        {
            throw new EmbeddedPostgresException($"The cluster in {Folder} exists but its password file {PasswordFile} is gone. Restore the file, or move the cluster away to begin with an empty one.");
        }

        if (binaries.Folder.Contains("/postgresql/", StringComparison.Ordinal)
            && Path.GetFileName(Path.GetDirectoryName(binaries.Folder)) is { } program
            && int.TryParse(program, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && program != cluster)
        {
            throw new EmbeddedPostgresException(
                $"The cluster in {Folder} was made by PostgreSQL {cluster}, the programs found are of {program} ({binaries.Folder}). Set the folder of PostgreSQL {cluster}, or upgrade the cluster with pg_upgrade.");
        }
    }

    /// <summary>After a kill -9 of the host its server goes on. It is stopped in order, so that there is one owner again; a pid file without a server is left to PostgreSQL, which checks it.</summary>
    private async Task StopLeftoverAsync(CancellationToken cancel)
    {
        if (File.Exists(PidFile) && (await PgCtl(["status", "-D", Folder]).TryRunAsync(cancel)).ExitCode == 0)
        {
            await StopAsync(cancel);
        }
    }

    private static void Restrict(string path, bool directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.SetUnixFileMode(path, directory ? Owner | UnixFileMode.UserExecute : Owner);
        }
    }
}
