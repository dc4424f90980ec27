using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Writes the reference type of one interface: each method makes its call and sends it.</summary>
internal sealed class ProxyEmitter
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    private readonly Type _interface;
    private readonly bool _toObserver;
    private readonly Type _parent;
    private readonly ProxyModule _module;

    public ProxyEmitter(Type interfaceType, bool toObserver)
    {
        _interface = interfaceType;
        _toObserver = toObserver;
        _parent = toObserver ? typeof(ObserverProxy) : typeof(GrainProxy);
        _module = new ProxyModule(interfaceType.FullName!, Seen(interfaceType));
    }

    public Type Emit()
    {
        var type = _module.Define($"{_interface.Name}_Reference", _parent);
        EmitConstructor(type);
        var calls = new CallEmitter(_module);
        foreach (var contract in AllInterfaces(_interface))
        {
            type.AddInterfaceImplementation(contract);
            foreach (var method in contract.GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(static m => m.IsAbstract))
            {
                EmitMethod(type, method, calls);
            }
        }

        return type.CreateType();
    }

    internal static IEnumerable<Type> AllInterfaces(Type interfaceType) => interfaceType.GetInterfaces().Append(interfaceType);

    private static HashSet<Assembly> Seen(Type interfaceType)
    {
        var seen = new HashSet<Assembly> { typeof(GrainProxy).Assembly };
        foreach (var method in AllInterfaces(interfaceType).SelectMany(static i => i.GetMethods()))
        {
            Add(method.DeclaringType!);
            Add(method.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                Add(parameter.ParameterType);
            }
        }

        return seen;

        void Add(Type type)
        {
            seen.Add(type.Assembly);
            foreach (var inner in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
            {
                Add(inner);
            }
        }
    }

    private void EmitConstructor(TypeBuilder type)
    {
        Type[] parameters = [typeof(GrainRuntime), typeof(GrainId)];
        var inherited = _parent.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, inherited);
        il.Emit(OpCodes.Ret);
    }

    private void EmitMethod(TypeBuilder type, MethodInfo method, CallEmitter calls)
    {
        var parameters = method.GetParameters().Select(static p => p.ParameterType).ToArray();
        var (constructor, arguments) = calls.Emit(method, MethodTraits.Of(method, _toObserver));
        var body = type.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, constructor);
        for (var i = 0; i < arguments.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, arguments[i]);
        }

        il.Emit(OpCodes.Call, SendFor(method));
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Pop);
        }
        else if (method.ReturnType.IsValueType)
        {
            var task = CallEmitter.ResultOf(method) is { } result ? typeof(Task<>).MakeGenericType(result) : typeof(Task);
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }

        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
    }

    private MethodInfo SendFor(MethodInfo method) => CallEmitter.ResultOf(method) is { } result
        ? _parent.GetMethod("SendForResult", Hidden)!.MakeGenericMethod(result)
        : _parent.GetMethod("Send", Hidden)!;
}
