using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>What the module has of rosters.</summary>
internal static class RosterHosting
{
    public static IServiceCollection AddRosters(this IServiceCollection services) => services
        .AddSingleton<RosterQueries>()
        .AddSingleton<RosterStore>()
        .AddSingleton<LeaveStore>()
        .AddSingleton<SwapStore>()
        .AddSingleton<CalendarFeeds>()
        .AddSingleton<RosterDesk>()
        .AddSingleton<RosterChanger>()
        .AddSingleton<RequestDesk>()
        .AddSingleton<LeaveDecisions>()
        .AddSingleton<AttendanceReader>()
        .AddSingleton<AbsenceStore>()
        .AddSingleton<AbsenceDesk>()
        .AddHostedService<AbsenceWatch>();

    public static void MapRosters(this IEndpointRouteBuilder api)
    {
        api.MapRosterRuleEndpoints();
        api.MapRosterWeekEndpoints();
        api.MapRosterRequestEndpoints();
        api.MapOwnRosterEndpoints();
        api.MapAttendanceEndpoints();
        api.MapAbsenceEndpoints();
    }
}
