namespace ContactCenter.PrivatePostgres;

/// <summary>PostgreSQL refuses to run as root: as root its programs run under an account without privileges that exists already.</summary>
internal sealed record ServerAccount(string? Name)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The account of this process; no change is needed.</summary>
    public static ServerAccount Own { get; } = new((string?)null);

    /// <summary>Whether a program started under the account has the process id of what was started (runuser and Windows stand between).</summary>
    public bool BecomesTheProgram => !OperatingSystem.IsWindows() && (Name is null || Exists("setpriv"));

    public static ServerAccount Choose()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Own;
        }

        var known = File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0]).ToHashSet();
        return Candidates.FirstOrDefault(known.Contains) is { } name
            ? new(name)
            : throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root and none of the accounts {string.Join(", ", Candidates)} exists. Run as another user, or set the connection string of a server.");
    }

    /// <summary>The same command under this account, with a process group of its own: Ctrl+C in a terminal is for the host alone.</summary>
    public ServerCommand Under(ServerCommand command)
    {
        var apart = OperatingSystem.IsLinux() && Exists("setsid") ? new ServerCommand("setsid", [command.Program, .. command.Arguments]) : command;
        return Name is null
            ? apart
            : Exists("setpriv")
                ? new("setpriv", ["--reuid", Name, "--regid", GroupId(Name), "--init-groups", "--", apart.Program, .. apart.Arguments])
                : new("runuser", ["-u", Name, "--", apart.Program, .. apart.Arguments]);
    }

    /// <summary>Gives a folder, with everything in it, to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (Name is not null)
        {
            await new ServerCommand("chown", ["-R", $"{Name}:{GroupId(Name)}", path]).RunAsync($"Giving {path} to {Name}", cancel);
        }
    }

    /// <summary>Fails with advice when a folder above keeps the account out.</summary>
    public async Task CheckReachableAsync(string path, CancellationToken cancel)
    {
        if (Name is not null && (await Under(new("test", ["-x", path])).TryRunAsync(cancel)).ExitCode != 0)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL must run as {Name} because this process is root, and {Name} cannot enter {path}: a folder above it is closed to others. Set a data folder elsewhere (for example /var/lib/contactcenter), or run as another user.");
        }
    }

    private static string GroupId(string name) => File.ReadLines("/etc/passwd").Select(l => l.Split(':')).First(l => l[0] == name)[3];

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, program)));
}
