using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Validation;

/// <summary>Refuses interfaces that Orleans would refuse when it compiles them.</summary>
internal static class GrainInterfaceCheck
{
    /// <exception cref="OrleansConfigurationException">Something about the interface would not work; the message tells all of it.</exception>
    public static void Require(Type interfaceType)
    {
        var problems = Problems(interfaceType).ToList();
        if (problems.Count > 0)
        {
            throw new OrleansConfigurationException($"{interfaceType} cannot be called through a reference:{string.Concat(problems.Select(static p => $"{Environment.NewLine}  {p}"))}");
        }
    }

    internal static IEnumerable<string> Problems(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
        {
            return ["It is not an interface that extends IGrain or IGrainObserver."];
        }

        if (interfaceType.IsNestedPrivate)
        {
            return ["It is private."];
        }

        var toObserver = typeof(IGrainObserver).IsAssignableFrom(interfaceType);
        return ProxyEmitter.AllInterfaces(interfaceType)
            .SelectMany(static i => i.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Where(static m => m.IsAbstract)
            .SelectMany(method => ProblemsOf(method, toObserver).Select(problem => $"{method.Name}: {problem}"));
    }

    private static IEnumerable<string> ProblemsOf(MethodInfo method, bool toObserver)
    {
        if (method.IsSpecialName)
        {
            yield return "properties and events cannot be called through a reference.";
            yield break;
        }

        if (method.IsGenericMethodDefinition)
        {
            yield return "generic methods are not a part of this runtime.";
            yield break;
        }

        if (ReturnProblem(method, toObserver) is { } problem)
        {
            yield return problem;
        }
        else if (CallEmitter.ResultOf(method) is { } result && Serializability.Problem(result) is { } unfit)
        {
            yield return $"the result cannot be sent: {unfit}";
        }

        foreach (var parameter in method.GetParameters())
        {
            if (parameter.ParameterType.IsByRef)
            {
                yield return $"parameter {parameter.Name} is passed by reference.";
            }
            else if (parameter.ParameterType != typeof(CancellationToken) && Serializability.Problem(parameter.ParameterType) is { } unsent)
            {
                yield return $"parameter {parameter.Name} cannot be sent: {unsent}";
            }
        }
    }

    private static string? ReturnProblem(MethodInfo method, bool toObserver)
    {
        var type = method.ReturnType;
        var shape = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var oneWay = method.IsDefined(typeof(OneWayAttribute));
        if (shape == typeof(void))
        {
            return toObserver ? null : "it returns void in place of a Task or ValueTask.";
        }

        if (shape == typeof(Task) || shape == typeof(ValueTask))
        {
            return null;
        }

        if (shape == typeof(Task<>) || shape == typeof(ValueTask<>))
        {
            return oneWay ? "a [OneWay] method cannot have a result." : null;
        }

        return $"it returns {type} in place of a Task or ValueTask.";
    }
}
