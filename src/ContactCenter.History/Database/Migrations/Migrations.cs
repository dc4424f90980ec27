using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ContactCenter.History.Database.Migrations;

/// <summary>A step that is a numbered .sql file of this assembly. Steps only go forward.</summary>
internal abstract class SqlMigration(string script) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream(script)
            ?? throw new InvalidOperationException($"The migration script {script} is not in the assembly.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Migrations only go forward; restore a backup to go back.");
}

[DbContext(typeof(ContactCenterDbContext)), Migration("0001_journal_and_calls")]
internal sealed class JournalAndCalls() : SqlMigration("0001_journal_and_calls.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0002_administration")]
internal sealed class Administration() : SqlMigration("0002_administration.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0003_ratings_imports_rollups")]
internal sealed class RatingsImportsRollups() : SqlMigration("0003_ratings_imports_rollups.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0004_organisations")]
internal sealed class Organisations() : SqlMigration("0004_organisations.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0005_agent_work_ended")]
internal sealed class AgentWorkEnded() : SqlMigration("0005_agent_work_ended.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0006_sessions")]
internal sealed class Sessions() : SqlMigration("0006_sessions.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0007_numbers_in_one_spelling")]
internal sealed class NumbersInOneSpelling() : SqlMigration("0007_numbers_in_one_spelling.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0008_several_hosts")]
internal sealed class SeveralHosts() : SqlMigration("0008_several_hosts.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0009_shared_state")]
internal sealed class SharedState() : SqlMigration("0009_shared_state.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0010_agent_time")]
internal sealed class AgentTime() : SqlMigration("0010_agent_time.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0011_draining")]
internal sealed class DrainingOfHosts() : SqlMigration("0011_draining.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0012_audit_chain")]
internal sealed class AuditChained() : SqlMigration("0012_audit_chain.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0013_event_arrivals")]
internal sealed class EventArrivals() : SqlMigration("0013_event_arrivals.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0014_people")]
internal sealed class PeopleAdministered() : SqlMigration("0014_people.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0015_settings_reason")]
internal sealed class SettingsReason() : SqlMigration("0015_settings_reason.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0016_given_anew")]
internal sealed class GivenAnew() : SqlMigration("0016_given_anew.sql");

[DbContext(typeof(ContactCenterDbContext)), Migration("0017_dialled_numbers")]
internal sealed class DialledNumbers() : SqlMigration("0017_dialled_numbers.sql");
