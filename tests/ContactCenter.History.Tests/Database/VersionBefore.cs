using ContactCenter.History.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ContactCenter.History.Tests.Database;

/// <summary>How the version before brought the tables of the history up to date: EF Core, a class for each of its files (ADR 13).</summary>
internal static class VersionBefore
{
    public static async Task MigrateAsync(StorageDatabase database)
    {
        await using (await CentreLock.TakeAsync(database, "migrations", CancellationToken.None))
        await using (var context = Open(database))
        {
            await context.Database.MigrateAsync();
        }
    }

    /// <summary>As a version left it that had the files up to one. EF Core itself goes to no name that begins with so few digits.</summary>
    public static async Task MigrateAsync(StorageDatabase database, string last)
    {
        await using var context = Open(database);
        var list = context.GetService<IHistoryRepository>();
        await ExecuteAsync(database, list.GetCreateIfNotExistsScript());
        var applied = (await list.GetAppliedMigrationsAsync()).Select(row => row.MigrationId).ToHashSet(StringComparer.Ordinal);
        var files = HistoryScripts.Names.TakeWhile(name => string.CompareOrdinal(name, last) <= 0);
        foreach (var name in files.Where(name => !applied.Contains(name)))
        {
            await ExecuteAsync(database, HistoryScripts.Text(name));
            await ExecuteAsync(database, list.GetInsertScript(new(name, "10.0.15")));
        }
    }

    /// <summary>What it would still apply.</summary>
    public static async Task<IEnumerable<string>> PendingAsync(StorageDatabase database)
    {
        await using var context = Open(database);
        return await context.Database.GetPendingMigrationsAsync();
    }

    private static async Task ExecuteAsync(StorageDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static ContactCenterDbContext Open(StorageDatabase database) => new(
        new DbContextOptionsBuilder<ContactCenterDbContext>()
            .UseNpgsql(database.DataSource, o => o.MigrationsAssembly(typeof(VersionBefore).Assembly))
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options);
}

/// <summary>A step that is a numbered .sql file.</summary>
internal abstract class SqlMigration(string script) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(HistoryScripts.Text(script));
}

[DbContext(typeof(ContactCenterDbContext)), Migration("0001_journal_and_calls")]
internal sealed class JournalAndCalls() : SqlMigration("0001_journal_and_calls");

[DbContext(typeof(ContactCenterDbContext)), Migration("0002_administration")]
internal sealed class Administration() : SqlMigration("0002_administration");

[DbContext(typeof(ContactCenterDbContext)), Migration("0003_ratings_imports_rollups")]
internal sealed class RatingsImportsRollups() : SqlMigration("0003_ratings_imports_rollups");

[DbContext(typeof(ContactCenterDbContext)), Migration("0004_organisations")]
internal sealed class Organisations() : SqlMigration("0004_organisations");

[DbContext(typeof(ContactCenterDbContext)), Migration("0005_agent_work_ended")]
internal sealed class AgentWorkEnded() : SqlMigration("0005_agent_work_ended");

[DbContext(typeof(ContactCenterDbContext)), Migration("0006_sessions")]
internal sealed class Sessions() : SqlMigration("0006_sessions");

[DbContext(typeof(ContactCenterDbContext)), Migration("0007_numbers_in_one_spelling")]
internal sealed class NumbersInOneSpelling() : SqlMigration("0007_numbers_in_one_spelling");

[DbContext(typeof(ContactCenterDbContext)), Migration("0008_several_hosts")]
internal sealed class SeveralHosts() : SqlMigration("0008_several_hosts");

[DbContext(typeof(ContactCenterDbContext)), Migration("0009_shared_state")]
internal sealed class SharedState() : SqlMigration("0009_shared_state");

[DbContext(typeof(ContactCenterDbContext)), Migration("0010_agent_time")]
internal sealed class AgentTime() : SqlMigration("0010_agent_time");

[DbContext(typeof(ContactCenterDbContext)), Migration("0011_draining")]
internal sealed class DrainingOfHosts() : SqlMigration("0011_draining");

[DbContext(typeof(ContactCenterDbContext)), Migration("0012_audit_chain")]
internal sealed class AuditChained() : SqlMigration("0012_audit_chain");

[DbContext(typeof(ContactCenterDbContext)), Migration("0013_event_arrivals")]
internal sealed class EventArrivals() : SqlMigration("0013_event_arrivals");

[DbContext(typeof(ContactCenterDbContext)), Migration("0014_people")]
internal sealed class PeopleAdministered() : SqlMigration("0014_people");

[DbContext(typeof(ContactCenterDbContext)), Migration("0015_settings_reason")]
internal sealed class SettingsReason() : SqlMigration("0015_settings_reason");

[DbContext(typeof(ContactCenterDbContext)), Migration("0016_given_anew")]
internal sealed class GivenAnew() : SqlMigration("0016_given_anew");

[DbContext(typeof(ContactCenterDbContext)), Migration("0017_dialled_numbers")]
internal sealed class DialledNumbers() : SqlMigration("0017_dialled_numbers");
