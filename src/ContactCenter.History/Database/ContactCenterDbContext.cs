using Microsoft.EntityFrameworkCore;

namespace ContactCenter.History.Database;

/// <summary>The tables of the platform. The schema itself is made by the scripts in <c>Database/Migrations</c>; a test holds the two equal.</summary>
internal sealed class ContactCenterDbContext(DbContextOptions<ContactCenterDbContext> options) : DbContext(options)
{
    public DbSet<CallRecordRow> Calls => Set<CallRecordRow>();

    public DbSet<RecordingRow> Recordings => Set<RecordingRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public DbSet<JournalEventRow> Events => Set<JournalEventRow>();

    public DbSet<AgentIntervalRow> AgentIntervals => Set<AgentIntervalRow>();

    public DbSet<AgentStateRow> AgentStates => Set<AgentStateRow>();

    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();

    public DbSet<HostRow> Hosts => Set<HostRow>();

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SettingsRow> Settings => Set<SettingsRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CallRecordRow>(e =>
        {
            e.ToTable("call_record").HasKey(c => new { c.CallId, c.ArrivedAt });
            e.Property(c => c.OpenWrapUps).HasColumnType("jsonb");
            e.Property(c => c.ThirdParties).HasColumnType("jsonb");
        });
        modelBuilder.Entity<RecordingRow>(e => e.ToTable("call_recording").HasKey(r => new { r.RecordingId, r.StartedAt }));
        modelBuilder.Entity<RatingRow>(e => e.ToTable("call_rating").HasKey(r => new { r.CallId, r.ArrivedAt }));
        modelBuilder.Entity<JournalEventRow>(e =>
        {
            e.ToTable("journal_event").HasKey(r => new { r.Stream, r.Sequence, r.At });
            e.Property(r => r.Body).HasColumnType("jsonb");
        });
        modelBuilder.Entity<AgentIntervalRow>(e => e.ToTable("agent_state_interval").HasKey(r => new { r.Agent, r.Sequence, r.StartedAt }));
        modelBuilder.Entity<AgentStateRow>(e =>
        {
            e.ToTable("agent_state").HasKey(r => r.Agent);
            e.Property(r => r.Opened).HasColumnType("jsonb");
        });
        modelBuilder.Entity<CheckpointRow>(e => e.ToTable("projection_checkpoint").HasKey(r => r.Name));
        modelBuilder.Entity<HostRow>(e => e.ToTable("host").HasKey(r => r.HostId));
        modelBuilder.Entity<UserRow>(e => e.ToTable("app_user").HasKey(r => r.UserName));
        modelBuilder.Entity<SessionRow>(e => e.ToTable("app_session").HasKey(r => r.SessionId));
        modelBuilder.Entity<SettingsRow>(e =>
        {
            e.ToTable("centre_settings").HasKey(r => r.Version);
            e.Property(r => r.Version).ValueGeneratedNever();
            e.Property(r => r.Body).HasColumnType("jsonb");
        });
        NameColumns(modelBuilder);
    }

    /// <summary>CallId becomes call_id.</summary>
    private static void NameColumns(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((c, i) =>
                char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())));
        }
    }
}
