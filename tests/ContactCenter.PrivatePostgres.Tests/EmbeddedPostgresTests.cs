using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.PrivatePostgres.Tests;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public EmbeddedPostgresTests() => _folder.LetOthersEnter();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_made_on_loopback_with_a_password_and_data_outlives_a_restart()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
            Assert.Equal("UTF8|C|on|127.0.0.1|scram-sha-256",
                await RunAsync(first, "SELECT concat_ws('|', getdatabaseencoding(), datcollate, current_setting('fsync'), current_setting('listen_addresses'), current_setting('password_encryption')) FROM pg_database WHERE datname = current_database()"));
            var open = new NpgsqlConnectionStringBuilder(first.ConnectionString) { Password = "wrong" };
            await using var stranger = NpgsqlDataSource.Create(open.ConnectionString);
            Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(async () => await stranger.OpenConnectionAsync())).SqlState);
        }

        Assert.False(File.Exists(PidFile), "the server did not stop");
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Path.Combine(_folder.Path, "postgres.password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        await using var second = await StartAsync();
        Assert.Equal(42, await RunAsync(second, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_server_that_was_left_running_is_stopped_and_replaced()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        }

        // What a host that was killed leaves: a server on the same data, on a port nobody knows.
        var binaries = await PostgresBinaries.FindAsync(new() { DataFolder = _folder.Path }, None);
        var folder = Path.Combine(_folder.Path, "postgres");
        var orphan = new ServerCommand(binaries.Postgres, ["-D", folder, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-p", FreePort()]);
        using var left = PostgresProcess.Start(ServerAccount.Choose().Under(orphan), _ => { });
        Assert.True(await left.Ready, left.LastLines);

        await using var next = await StartAsync();
        await left.Exited.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(7, await RunAsync(next, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_pid_file_of_a_killed_server_does_not_hinder_the_start()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
            await File.WriteAllTextAsync(PidFile + ".copy", await File.ReadAllTextAsync(PidFile));
        }

        File.Move(PidFile + ".copy", PidFile);
        await using var next = await StartAsync();
        Assert.Equal(7, await RunAsync(next, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_folder_without_programs_is_refused_with_advice()
    {
        var options = new EmbeddedPostgresOptions { DataFolder = _folder.Path, BinariesFolder = _folder.Path };
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(options, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, None));
        Assert.Contains("Correct the setting", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_without_its_password_file_is_refused_with_advice()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(_folder.Path, "postgres.password"));
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());
        Assert.Contains("Restore the file", refused.Message, StringComparison.Ordinal);
    }

    private string PidFile => Path.Combine(_folder.Path, "postgres", "postmaster.pid");

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new() { DataFolder = _folder.Path }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance, None);

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString();
    }

    private static async Task<object?> RunAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
