using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ContactCenter.PrivatePostgres;

/// <summary>
/// A PostgreSQL of our own: made on the first start, on loopback only, started again when it dies, stopped with the host.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(10);

    private readonly EmbeddedPostgresOptions _options;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly PostgresCluster _cluster;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedPostgres> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private PostgresProcess? _process;
    private Task _watching = Task.CompletedTask;
    private int _port;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, PostgresBinaries binaries, TimeProvider time, ILogger<EmbeddedPostgres> logger)
    {
        _options = options;
        _binaries = binaries;
        _account = ServerAccount.Choose();
        _cluster = new PostgresCluster(options, binaries, _account);
        _time = time;
        _logger = logger;
    }

    /// <summary>Stays the same while this object lives, through restarts of the server.</summary>
    public string ConnectionString => ConnectionTo(_options.Database);

    /// <summary>Starts the server and waits until it takes connections; the database exists then.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, TimeProvider time, ILogger<EmbeddedPostgres> logger, CancellationToken cancel)
    {
        var server = new EmbeddedPostgres(options, await PostgresBinaries.FindAsync(options, cancel), time, logger);
        try
        {
            await server._cluster.PrepareAsync(cancel);
            await server.StartFirstAsync(cancel);
            await server.CreateDatabaseAsync(cancel);
            server._watching = server.WatchAsync();
            server.Started(server._port, server._cluster.Folder, server._binaries.Folder);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server in order and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _watching;
        if (_process is { Exited.IsCompleted: false } running)
        {
            await StopAsync(running);
        }

        _process?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>A signal reaches the server itself where our process became it; otherwise pg_ctl knows who it is.</summary>
    private async Task StopAsync(PostgresProcess running)
    {
        if (_account.BecomesTheProgram)
        {
            await running.StopAsync(StopTimeout, _time);
            return;
        }

        await _cluster.StopAsync(CancellationToken.None);
        await running.Exited;
    }

    private string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = PostgresCluster.SuperUser,
        Password = _cluster.Password,
        Database = database,
        MaxPoolSize = Math.Max(10, _options.MaxConnections - 10),
        Timeout = 5,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A port that is free now may be taken a moment later: then another.</summary>
    private async Task StartFirstAsync(CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort();
            if (await TryStartAsync(cancel))
            {
                return;
            }

            var lines = _process!.LastLines;
            if (attempt == StartAttempts || !lines.Contains("could not bind", StringComparison.Ordinal))
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL did not start from {_cluster.Folder} (programs: {_binaries.Folder}). It said: {lines} Repair what it names, or move the folder away to begin with an empty database: the journal brings back what it still holds.");
            }
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken cancel)
    {
        _process?.Dispose();
        _process = PostgresProcess.Start(_account.Under(new(_binaries.Postgres, Arguments())), Said);
        try
        {
            return await _process.Ready.WaitAsync(_options.StartTimeout, _time, cancel);
        }
        catch (TimeoutException e)
        {
            throw new EmbeddedPostgresException($"PostgreSQL was not ready after {_options.StartTimeout}. It said: {_process.LastLines}", e);
        }
    }

    private List<string> Arguments()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            $"max_connections={_options.MaxConnections.ToString(CultureInfo.InvariantCulture)}",
            $"shared_buffers={_options.SharedBuffersMegabytes.ToString(CultureInfo.InvariantCulture)}MB",
            "wal_compression=on",
            "max_wal_size=2GB",
            "checkpoint_completion_target=0.9",
            "random_page_cost=1.1",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "jit=off",
            "logging_collector=off",
            "log_destination=stderr",
            "timezone=UTC",
        ];
        return ["-D", _cluster.Folder, "-p", _port.ToString(CultureInfo.InvariantCulture), .. settings.SelectMany(s => new[] { "-c", s })];
    }

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        await using var exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new() { Value = _options.Database });
        if (await exists.ExecuteScalarAsync(cancel) is null)
        {
            await using var create = source.CreateCommand($"CREATE DATABASE \"{_options.Database.Replace("\"", "\"\"", StringComparison.Ordinal)}\" TEMPLATE template0 ENCODING 'UTF8'");
            await create.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task WatchAsync()
    {
        var wait = TimeSpan.FromMilliseconds(100);
        try
        {
            while (true)
            {
                await _process!.Exited.WaitAsync(_stopping.Token);
                Died(_process.LastLines);
                if (await TryStartAsync(_stopping.Token))
                {
                    wait = TimeSpan.FromMilliseconds(100);
                    Restarted(_port);
                    continue;
                }

                await Task.Delay(wait, _time, _stopping.Token);
                wait = wait * 2 < LongestRestart ? wait * 2 : LongestRestart;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            GaveUp(e);
        }
    }

    [LoggerMessage(2060, LogLevel.Information, "PostgreSQL runs on 127.0.0.1:{Port}, data in {Folder}, programs in {Binaries}")]
    private partial void Started(int port, string folder, string binaries);

    [LoggerMessage(2061, LogLevel.Error, "PostgreSQL stopped and is started again. It said: {Lines}")]
    private partial void Died(string lines);

    [LoggerMessage(2062, LogLevel.Warning, "PostgreSQL runs again on port {Port}")]
    private partial void Restarted(int port);

    [LoggerMessage(2063, LogLevel.Critical, "PostgreSQL cannot be started again; restart the host after repairing it")]
    private partial void GaveUp(Exception error);

    [LoggerMessage(2064, LogLevel.Debug, "PostgreSQL: {Line}")]
    private partial void Said(string line);
}
