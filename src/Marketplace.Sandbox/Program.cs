return await Marketplace.Sandbox.Verbs.DoAsync(args);
