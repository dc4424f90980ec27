using System.Security.Claims;
using ContactCenter.Domain.Alerts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Supervision.Access;

namespace ContactCenter.Supervision.Alerts;

/// <summary>Who sees which alert: those of the roles that the rule names, as far as their right goes.</summary>
internal sealed class SeenAlerts(ICentreDirectory centre, IFloor floor)
{
    public bool Sees(ClaimsPrincipal user, AlertRule rule)
    {
        var scope = floor.SightOf(user);
        var isNear = rule.Scope switch
        {
            AlertScope.Centre => scope.IsEverything,
            AlertScope.Queue => scope.Sees(QueueId.From(rule.ScopeId!)),
            AlertScope.Team => scope.IsEverything || scope.Leads(rule.ScopeId!),
        };
        return isNear && (rule.Roles.IsDefaultOrEmpty || floor.RolesOf(user).Any(rule.Roles.Contains));
    }

    /// <summary>Rules whose alerts the person sees; null: whoever sees everything sees those of rules that are gone too.</summary>
    public IReadOnlyCollection<string>? RulesOf(ClaimsPrincipal user)
    {
        var rules = centre.Current.Alerts;
        return floor.SightOf(user).IsEverything && rules.All(rule => Sees(user, rule))
            ? null
            : [.. rules.Where(rule => Sees(user, rule)).Select(rule => rule.Id)];
    }
}
