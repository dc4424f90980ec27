using ContactCenter.Domain.Numbers;
using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.History.Tests.Database;

[Collection(PostgresTests.Name)]
public sealed class SchemaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_model_and_the_migrated_schema_agree()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var context = database.Open();
        var model = context.Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {p.GetColumnType()} {(p.IsColumnNullable() ? "null" : "not null")}"))
            .Order(StringComparer.Ordinal);
        var schema = (await ColumnsAsync(database))
            .Where(column => !OfTheVersionBefore.Contains(column.Split(' ')[0]))
            .Where(column => !column.StartsWith("sign_in_failure.", StringComparison.Ordinal));
        Assert.Equal(string.Join('\n', schema), string.Join('\n', model));
    }

    /// <summary>
    /// Columns that nothing of this version reads; Hosts of the version before do, until all are updated, as they do the list of migrations
    /// (<c>__EFMigrationsHistory</c>). The table of failed sign-ins is read and written by SQL alone.
    /// </summary>
    private static readonly string[] OfTheVersionBefore = ["app_user.locked_until", "app_user.roles", "app_user.organisation"];

    [Fact]
    public async Task The_keys_of_the_model_are_the_primary_keys()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var context = database.Open();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var key = await StringsAsync(database,
                $"SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = '{entity.GetTableName()}'::regclass");
            Assert.Equal(key.ToHashSet(), entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToHashSet());
        }
    }

    /// <summary>What was stored before is read by the script as the numbering plan reads what comes in.</summary>
    [Theory]
    [InlineData("13900000009")]
    [InlineData("+8613900000009")]
    [InlineData("8613900000009")]
    [InlineData("008613900000009")]
    [InlineData("013900000009")]
    [InlineData("+8613900000009;cpc=ordinary")]
    [InlineData("%2B8613900000009")]
    [InlineData("0771-5531234")]
    [InlineData("+8607715531234")]
    [InlineData("867715531234")]
    [InlineData("0012125551234")]
    [InlineData("+12125551234")]
    [InlineData("12366")]
    [InlineData("8001")]
    [InlineData("5531234")]
    [InlineData("")]
    [InlineData("Anonymous")]
    [InlineData("未知")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Stored_numbers_are_brought_into_the_one_spelling(string stored)
    {
        await using var database = await postgres.NewDatabaseAsync();
        var script = HistoryScripts.Text("0007_numbers_in_one_spelling");
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using (var make = new NpgsqlCommand(script[..script.IndexOf("UPDATE call_record", StringComparison.Ordinal)], connection))
        {
            await make.ExecuteNonQueryAsync();
        }

        await using var read = new NpgsqlCommand("SELECT pg_temp.one_spelling($1)", connection);
        read.Parameters.Add(new() { Value = stored });
        Assert.Equal(NumberingPlan.Standard.Read(stored).Number, await read.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Partitions_are_made_months_ahead_and_once()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var december = new FakeTimeProvider(new(2030, 12, 31, 23, 30, 0, TimeSpan.Zero));
        await database.EnsurePartitionsAsync(december, CancellationToken.None);
        await database.EnsurePartitionsAsync(december, CancellationToken.None);
        var partitions = await StringsAsync(database,
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'call_record'::regclass AND inhrelid::regclass::text ~ '_203' ORDER BY 1");
        Assert.Equal(["call_record_203012", "call_record_203101", "call_record_203102", "call_record_203103"], partitions);
    }

    private static Task<List<string>> ColumnsAsync(StorageDatabase database) => StringsAsync(database,
        """
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT IN ('__EFMigrationsHistory', 'applied_script') AND c.relname NOT LIKE 'orleans%'
        ORDER BY 1
        """);

    internal static async Task<List<string>> StringsAsync(StorageDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
