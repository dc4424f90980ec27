namespace ContactCenter.Host.Options;

/// <summary>Where everything the platform writes is kept.</summary>
internal sealed class DataFolder(ContactCenterOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; } = Path.GetFullPath(options.Data);

    public string Journal => Path.Combine(Root, "journal");

    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The keys of the audit log: what signs its checkpoints and what opens its details.</summary>
    public string AuditKeys { get; } = Path.GetFullPath(options.Audit.KeyFolder ?? Path.Combine(options.Data, "audit", "keys"));

    public string AuditCheckpoints { get; } = Path.GetFullPath(options.Audit.CheckpointFolder ?? Path.Combine(options.Data, "audit", "checkpoints"));

    public string Prompts => Path.Combine(Root, "prompts");

    /// <summary>Summaries that agents are writing.</summary>
    public string Drafts => Path.Combine(Root, "drafts");

    /// <summary>Files that bureaus hand in as evidence.</summary>
    public string Evidence => Path.Combine(Root, "evidence");

    /// <summary>Files of calls while they are imported.</summary>
    public string Spool => Path.Combine(Root, "spool");

    /// <summary>The whole path of a recording, whatever its row says: nothing outside the folder is served, moved or deleted.</summary>
    /// <param name="relative">Below the folder of recordings.</param>
    /// <returns>Null where it leads out of it.</returns>
    public string? RecordingPath(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Recordings, relative));
        return path.StartsWith(Recordings + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    public string Phones => Path.Combine(Root, "phones.json");

    public string Registrations => Path.Combine(Root, "registrations.json");

    /// <summary>The calls that run, for the time after a crash.</summary>
    public string RunningCalls => Path.Combine(Root, "running-calls.jsonl");

    /// <summary>RTP ports in use, so that they rest after a crash.</summary>
    public string RtpPorts => Path.Combine(Root, "rtp-ports");

    public string FirstRun => Path.Combine(Root, "first-run.json");

    public string Recordings { get; } = Path.GetFullPath(options.Recordings.Folder ?? Path.Combine(options.Data, "recordings"));

    /// <summary>The master keys of recordings where the configuration names no others.</summary>
    public string RecordingKeys => Path.Combine(Root, "recording.keys");

    /// <summary>The name of the volume that recordings lie on.</summary>
    public string RecordingVolume => Path.Combine(Root, "recording-volume");

    /// <summary>
    /// Takes the folder for this process; dispose to give it back. Two hosts on one folder would stop each other's database.
    /// </summary>
    /// <exception cref="OptionsException">Another process has it.</exception>
    public IDisposable Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new OptionsException([$"ContactCenter:Data {Root} is in use by another running host ({e.Message}). Stop it, or give this one another folder with --data."]);
        }
    }

    public void Create()
    {
        foreach (var folder in new[] { Root, Journal, Keys, Prompts, Recordings, Drafts, Evidence, Spool, AuditKeys })
        {
            Directory.CreateDirectory(folder);
        }

        if (!OperatingSystem.IsWindows())
        {
            // The root stays open: a database server under an account of its own must get through it.
            foreach (var folder in new[] { Journal, Keys, Recordings, Drafts, Evidence, Spool, AuditKeys })
            {
                File.SetUnixFileMode(folder, OwnerOnly);
            }
        }
    }
}
